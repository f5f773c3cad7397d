//! Three levels of `?`, every level a function of its own, with success and with failure.

use std::hint::black_box;

use super::sizes::Size;
use crate::case::{Case, repeat};

/// Types and functions of one way to pass errors on. The leaf holds 40 bytes.
macro_rules! levels {
    ($module:ident, { $($attribute:tt)* }, { $($display:tt)* }, { $($wrap:tt)* }, $top:ty) => {
        mod $module {
            use std::hint::black_box;

            $($attribute)*
            pub(crate) enum Leaf {
                $($display)*
                Locked { row: String, table: u64, wait: Option<u32> },
            }

            $($wrap)*

            #[inline(never)]
            fn leaf(i: u64) -> Result<u64, Leaf> {
                if black_box(i) == u64::MAX {
                    return Err(Leaf::Locked {
                        row: black_box("pay_7Hk2Lm9Qx4").to_owned(),
                        table: i,
                        wait: Some(3),
                    });
                }
                Ok(i)
            }

            #[inline(never)]
            fn middle(i: u64) -> Result<u64, Middle> {
                Ok(leaf(i)? + 1)
            }

            #[inline(never)]
            pub(crate) fn top(i: u64) -> Result<u64, $top> {
                Ok(middle(i)? + 1)
            }
        }
    };
}

levels! {
    by_hand,
    {
        #[derive(Debug)]
        #[expect(dead_code, reason = "the fields are ballast of the usual size")]
    }, {},
    {
        #[derive(Debug)]
        #[expect(dead_code, reason = "the second variant makes it an enum like any other")]
        pub(crate) enum Middle { Leaf(Leaf), Other(u64) }

        impl From<Leaf> for Middle {
            fn from(leaf: Leaf) -> Self {
                Self::Leaf(leaf)
            }
        }

        #[derive(Debug)]
        #[expect(dead_code, reason = "the second variant makes it an enum like any other")]
        pub(crate) enum Top { Middle(Middle), Other(u64) }

        impl From<Middle> for Top {
            fn from(middle: Middle) -> Self {
                Self::Middle(middle)
            }
        }
    },
    Top
}

levels! {
    thiserror_from, { #[derive(Debug, thiserror::Error)] }, { #[error("locked")] },
    {
        #[derive(Debug, thiserror::Error)]
        #[expect(dead_code, reason = "the second variant makes it an enum like any other")]
        pub(crate) enum Middle {
            #[error(transparent)]
            Leaf(#[from] Leaf),
            #[error("other")]
            Other(u64),
        }

        #[derive(Debug, thiserror::Error)]
        #[expect(dead_code, reason = "the second variant makes it an enum like any other")]
        pub(crate) enum Top {
            #[error(transparent)]
            Middle(#[from] Middle),
            #[error("other")]
            Other(u64),
        }
    },
    Top
}

/// The enums of the derive, which the boxed case uses as well.
macro_rules! derived_levels {
    ($module:ident, $top:ty) => {
        levels! {
            $module, { #[derive(Debug, thiserror::Error, apperror::AppError)] }, { #[error("locked")] },
            {
                #[derive(Debug, thiserror::Error, apperror::AppError)]
                #[expect(dead_code, reason = "the second variant makes it an enum like any other")]
                pub(crate) enum Middle {
                    #[error(transparent)]
                    #[app_error(transparent)]
                    Leaf(#[from] Leaf),
                    #[error("other")]
                    Other(u64),
                }

                #[derive(Debug, thiserror::Error, apperror::AppError)]
                #[expect(dead_code, reason = "the second variant makes it an enum like any other")]
                pub(crate) enum Top {
                    #[error(transparent)]
                    #[app_error(transparent)]
                    Middle(#[from] Middle),
                    #[error("second other")]
                    #[app_error(code = "SECOND_OTHER")]
                    Other(u64),
                }

                impl From<Middle> for Box<Top> {
                    fn from(middle: Middle) -> Self {
                        Box::new(middle.into())
                    }
                }
            },
            $top
        }
    };
}

derived_levels!(derived, Top);
derived_levels!(derived_boxed, Box<Top>);
derived_levels!(derived_failure, apperror_tower::Failure);

/// The enums of the derive in one word from the leaf on, as functions of an application have them.
mod derived_word {
    use std::hint::black_box;

    use super::derived_boxed::{Leaf, Middle, Top};

    #[inline(never)]
    fn leaf(i: u64) -> Result<u64, Box<Top>> {
        if black_box(i) == u64::MAX {
            let leaf = Leaf::Locked {
                row: black_box("pay_7Hk2Lm9Qx4").to_owned(),
                table: i,
                wait: Some(3),
            };
            return Err(Middle::from(leaf).into());
        }
        Ok(i)
    }

    #[inline(never)]
    fn middle(i: u64) -> Result<u64, Box<Top>> {
        Ok(leaf(i)? + 1)
    }

    #[inline(never)]
    pub(crate) fn top(i: u64) -> Result<u64, Box<Top>> {
        Ok(middle(i)? + 1)
    }
}

/// Success and failure of one way.
macro_rules! both {
    ($name:literal, $module:ident) => {
        [
            Case::new(concat!("success/", $name), |n| {
                repeat(n, |_| $module::top(black_box(7)))
            }),
            Case::new(concat!("failure/", $name), |n| {
                repeat(n, |_| $module::top(black_box(u64::MAX)))
            }),
        ]
    };
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    cases.extend(both!("floor: by hand, by value", by_hand));
    cases.extend(both!("thiserror #[from]", thiserror_from));
    cases.extend(both!("apperror by value", derived));
    cases.extend(both!("apperror, Box at the top", derived_boxed));
    cases.extend(both!("apperror, Box from the leaf on", derived_word));
    cases.extend(both!(
        "apperror-tower's Failure at the top",
        derived_failure
    ));
    cases
}

/// The sizes of the types at the top.
pub(super) fn sizes() -> Vec<Size> {
    vec![
        Size::of::<by_hand::Top>("three levels, by hand"),
        Size::of::<thiserror_from::Top>("three levels, thiserror"),
        Size::of::<derived::Top>("three levels, apperror"),
        Size::of::<Box<derived_boxed::Top>>("three levels, apperror, Box at the top"),
        Size::of::<apperror_tower::Failure>("apperror-tower's Failure"),
    ]
}
