#[derive(AppError)]
#[app_error(crate = my_crate::errors, rename_all = "snake_case")]
enum r#enum {
    #[expect(deprecated)]
    r#match { #[app_error(public)] r#type: Old },
}
const _: () = {
    static __DECLARATION: my_crate::errors::__private::Declaration = my_crate::errors::__private::Declaration {
        place: ::core::module_path!(),
        name: "enum",
        line: ::core::line!(),
        column: ::core::column!(),
    };
    static __FIELDS: [my_crate::errors::__private::FieldSpec; 1usize] = [
        my_crate::errors::__private::FieldSpec::new("type", "Old").public(),
    ];
    static __SPECS: [my_crate::errors::__private::ErrorSpec; 1usize] = [
        my_crate::errors::__private::spec(
                &__DECLARATION,
                "match",
                14105242855728223222u64,
                my_crate::errors::__private::Kind::Technical,
            )
            .with_fields(my_crate::errors::__private::fields(&__FIELDS, 0usize, 1usize)),
    ];
    #[automatically_derived]
    #[allow(deprecated)]
    impl my_crate::errors::__private::AppError for r#enum {
        fn spec(&self) -> &'static my_crate::errors::__private::ErrorSpec {
            let __row: ::core::primitive::usize = match self {
                Self::r#match { .. } => 0usize,
            };
            &__SPECS[__row]
        }
        fn visit_parts(
            &self,
            __visit: &mut dyn ::core::ops::FnMut(&my_crate::errors::__private::Parts<'_>),
        ) {
            match self {
                Self::r#match { r#type: __field_0, .. } => {
                    __visit(
                        &my_crate::errors::__private::Parts {
                            details: &[my_crate::errors::__private::public(__field_0)],
                            arguments: &[],
                            logged: &[],
                            retry_after: ::core::option::Option::None,
                        },
                    )
                }
            }
        }
        fn details(&self) -> my_crate::errors::__private::Details<'_> {
            my_crate::errors::__private::Details::of(self)
        }
        fn to_dict(&self) -> my_crate::errors::__private::ErrorDict<'_> {
            my_crate::errors::__private::ErrorDict::of(self)
        }
    }
    #[automatically_derived]
    #[allow(deprecated)]
    impl my_crate::errors::__private::ErrorCatalog for r#enum {
        const CATALOG: &'static my_crate::errors::__private::Catalog = &my_crate::errors::__private::Catalog {
            branches: &[
                my_crate::errors::__private::Branch::Own(&__SPECS, 0usize, 1usize),
            ],
            listed: my_crate::errors::__private::Listed::NOTHING,
        };
    }
};
