//! Leak-proof by type: secrets have no way out.

use std::fmt::Write as _;

use apperror::{AppError, PublicValue, Sensitive};

use crate::{json, logged};

const SECRET: &str = "4111-1111-1111-1111";

#[derive(Debug, thiserror::Error, AppError)]
#[error("card {card} {card:?} {card:>40} {pin:#?}")]
#[app_error(kind = business, message = "Order {order_id} was refused.")]
struct Refused {
    #[app_error(public)]
    order_id: u64,
    #[app_error(log)]
    card: Sensitive<&'static str>,
    pin: Option<Sensitive<String>>,
    #[source]
    cause: std::io::Error,
    free_text: &'static str,
}

fn refused() -> Refused {
    Refused {
        order_id: 7,
        card: Sensitive::new(SECRET),
        pin: Some(SECRET.to_owned().into()),
        cause: std::io::Error::other(SECRET),
        free_text: SECRET,
    }
}

#[test]
fn no_private_text_is_in_anything_a_client_sees() {
    let error = refused();
    assert_eq!(error.free_text, SECRET);
    assert_eq!(*error.card.expose(), SECRET);
    for text in [
        json(&error),
        error.to_dict().to_json(),
        format!("{:?}", error.to_dict()),
        format!("{:#?}", error.details()),
        error.user_message().into_owned(),
        format!("{:?}", error.spec()),
    ] {
        assert!(!text.contains("4111"), "{text}");
        assert!(!text.contains("redacted"), "{text}");
    }
}

#[test]
fn a_sensitive_value_is_hidden_in_logs_and_in_developer_texts_as_well() {
    let error = refused();
    let mut text = format!("{error} {:?}", error.card);
    for (name, value) in logged(&error) {
        write!(text, "{name}={value}").unwrap();
    }
    assert!(!text.contains("4111"), "{text}");
    assert!(text.contains("card=[redacted]"), "{text}");
}

#[test]
fn what_is_private_inside_a_public_type_is_the_types_own_matter() {
    #[derive(Debug, serde::Serialize, PublicValue)]
    struct Customer {
        id: u64,
        #[serde(skip_serializing)]
        email: Sensitive<String>,
    }

    #[derive(Debug, thiserror::Error, AppError)]
    #[error("x")]
    struct Blocked {
        #[app_error(public)]
        customer: Customer,
    }
    let error = Blocked {
        customer: Customer {
            id: 7,
            email: SECRET.to_owned().into(),
        },
    };
    assert_eq!(error.customer.email.expose(), SECRET);
    assert_eq!(error.details().to_json(), r#"{"customer":{"id":7}}"#);
}
