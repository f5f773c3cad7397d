//! `play`: one case, both sides, the same requests.

use std::{path::Path, sync::Arc};

use tokio::task::JoinSet;

use crate::{
    BoxError, case::Case, customer::PaymentRequest, outcome::Outcome, side::Side, stage::Stage,
};

/// What both sides did in one case.
pub(crate) struct Scene {
    pub(crate) case: Case,
    /// In the order of [`Side::BOTH`].
    pub(crate) outcomes: [Outcome; 2],
}

type Script = Arc<[Vec<PaymentRequest>]>;

/// Plays the case on both sides at the same time, with files in this folder.
pub(crate) async fn play(case: Case, folder: &Path) -> Result<Scene, BoxError> {
    let script = script(&case);
    let [naive, apperror] = Side::BOTH;
    let outcomes = tokio::try_join!(
        perform(naive, &case, &script, folder),
        perform(apperror, &case, &script, folder),
    )?;
    Ok(Scene {
        case,
        outcomes: outcomes.into(),
    })
}

/// Plays the case on one side.
pub(crate) async fn perform(
    side: Side,
    case: &Case,
    script: &Script,
    folder: &Path,
) -> Result<Outcome, BoxError> {
    let stage = Arc::new(Stage::set(side, case, folder).await?);
    let mut customers = JoinSet::new();
    for customer in 0..script.len() {
        let (stage, script) = (Arc::clone(&stage), Arc::clone(script));
        customers.spawn(async move { stage.visit(&script[customer]).await });
    }
    let visits = customers
        .join_all()
        .await
        .into_iter()
        .collect::<Result<_, _>>()?;
    if let Some(stage) = Arc::into_inner(stage) {
        stage.strike().await?;
    }
    Ok(Outcome::new(visits))
}

/// The same orders, ids and keys for both sides.
pub(crate) fn script(case: &Case) -> Script {
    let requests = |number| PaymentRequest::attempts(number, case.attempts, case.payment_method);
    (1..=case.customers).map(requests).collect()
}

#[cfg(test)]
mod tests {
    use super::play;
    use crate::case::Case;

    #[tokio::test]
    async fn each_side_has_a_log_of_its_own() {
        let mut cases = Case::all().into_iter();
        let case = cases.find(|case| case.name == "hang after charging");
        let folder = tempfile::tempdir().expect("a folder");
        let played = play(case.expect("the case"), folder.path()).await;
        let [naive, apperror] = played.expect("played").outcomes.map(|outcome| {
            let lines = outcome.orders().flat_map(|facts| facts.log.to_vec());
            lines.collect::<Vec<_>>()
        });
        assert_eq!(naive, ["ERROR payments: payment failed"]);
        assert_eq!(apperror.len(), 1, "{apperror:?}");
        assert!(apperror[0].starts_with("ERROR apperror: "), "{apperror:?}");
    }
}
