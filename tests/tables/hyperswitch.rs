//! 55 codes of Hyperswitch, an open-source payment switch: numbered, so every one is declared.
//!
//! Facts alone, from `crates/hyperswitch_domain_models/src/errors/api_error_response.rs` of juspay/hyperswitch at commit
//! 0017f1a3: the codes that one variant alone has, with a fixed status. The rest of that enum cannot be declared: there many
//! variants share one code, as all of `HE_…` do.

use super::Row;

macro_rules! hyperswitch {
    ($($name:ident $code:literal $status:literal,)+) => {
        /// Failures of a payment switch.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, apperror::AppError)]
        #[app_error(kind = business, decode)]
        pub(super) enum Hyperswitch {
            $(
                #[error("for developers")]
                #[app_error(code = $code, status = $status)]
                $name,
            )+
        }

        /// What is on the wire, whoever declares it.
        pub(super) const ROWS: &[Row<Hyperswitch>] = &[$((Hyperswitch::$name, $code, $status),)+];
    };
}

hyperswitch! {
    PaymentAuthorizationFailed "CE_01" 400,
    PaymentAuthenticationFailed "CE_02" 400,
    PaymentCaptureFailed "CE_03" 400,
    InvalidCardData "CE_04" 400,
    CardExpired "CE_05" 400,
    RefundFailed "CE_06" 400,
    VerificationFailed "CE_07" 400,
    DisputeFailed "CE_08" 400,
    NotImplemented "IR_00" 501,
    Unauthorized "IR_01" 401,
    InvalidRequestUrl "IR_02" 404,
    InvalidHttpMethod "IR_03" 405,
    MissingRequiredField "IR_04" 400,
    InvalidDataFormat "IR_05" 422,
    InvalidRequestData "IR_06" 422,
    InvalidDataValue "IR_07" 400,
    ClientSecretInvalid "IR_09" 400,
    MandateActive "IR_10" 400,
    CustomerRedacted "IR_11" 400,
    MaximumRefundCount "IR_12" 400,
    RefundAmountExceedsPaymentAmount "IR_13" 400,
    PaymentUnexpectedState "IR_14" 400,
    InvalidEphemeralKey "IR_15" 401,
    PreconditionFailed "IR_16" 400,
    InvalidJwtToken "IR_17" 401,
    GenericUnauthorized "IR_18" 401,
    NotSupported "IR_19" 400,
    FlowNotSupported "IR_20" 400,
    MissingRequiredFields "IR_21" 400,
    AccessForbidden "IR_22" 403,
    FileProviderNotSupported "IR_23" 400,
    InvalidWalletToken "IR_24" 422,
    PaymentMethodDeleteFailed "IR_25" 400,
    InvalidCookie "IR_26" 400,
    ExtendedCardInfoNotFound "IR_27" 404,
    CurrencyNotSupported "IR_28" 400,
    UnprocessableEntity "IR_29" 422,
    InvalidConnectorConfiguration "IR_30" 400,
    InvalidCardIin "IR_31" 400,
    InvalidCardIinLength "IR_32" 400,
    MissingFile "IR_33" 400,
    MissingDisputeId "IR_34" 400,
    MissingFilePurpose "IR_35" 400,
    MissingFileContentType "IR_36" 400,
    GenericNotFoundError "IR_37" 404,
    GenericDuplicateError "IR_38" 400,
    IncorrectPaymentMethodConfiguration "IR_39" 400,
    LinkConfigurationError "IR_40" 400,
    PayoutFailed "IR_41" 400,
    WebhookAuthenticationFailed "WE_01" 401,
    WebhookBadRequest "WE_02" 400,
    WebhookProcessingFailure "WE_03" 500,
    WebhookResourceNotFound "WE_04" 404,
    WebhookUnprocessableEntity "WE_05" 422,
    WebhookInvalidMerchantSecret "WE_06" 400,
}
