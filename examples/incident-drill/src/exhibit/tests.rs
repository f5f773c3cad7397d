//! The exhibit alone, without the right service beside it, is caught by the checker for what it does.

use crate::{
    case::Case,
    drill::{perform, script},
    outcome::Outcome,
    side::Side,
    verdict::Violation,
};

async fn exhibited(name: &str) -> Outcome {
    let mut cases = Case::all().into_iter();
    let case = cases.find(|case| case.name == name).expect("the case");
    let folder = tempfile::tempdir().expect("a folder");
    let played = perform(Side::Naive, &case, &script(&case), folder.path()).await;
    played.expect("played")
}

#[tokio::test]
async fn it_is_right_as_long_as_nothing_goes_wrong() {
    let outcome = exhibited("card accepted").await;
    assert_eq!(outcome.violations(), []);
    assert_eq!((outcome.charges(), outcome.lost()), (1, 0));
}

#[tokio::test]
async fn every_lost_answer_is_a_lost_charge() {
    for name in [
        "hang after charging",
        "garbage after charging",
        "reset after charging",
    ] {
        let outcome = exhibited(name).await;
        let expected = [
            Violation::ToldNotPaidButCharged,
            Violation::NoRow,
            Violation::NotInLog,
        ];
        assert_eq!(outcome.violations(), expected, "{name}");
        assert_eq!((outcome.charges(), outcome.lost()), (1, 1), "{name}");
    }
}

#[tokio::test]
async fn what_was_not_charged_is_neither_recorded_nor_logged() {
    for name in ["card declined", "hang before charging", "gateway down"] {
        let outcome = exhibited(name).await;
        let expected = [Violation::NoRow, Violation::NotInLog];
        assert_eq!(outcome.violations(), expected, "{name}");
        assert_eq!(outcome.charges(), 0, "{name}");
    }
}

#[tokio::test]
async fn who_pays_again_is_charged_again() {
    let outcome = exhibited("paid again after a hang").await;
    assert!(outcome.violations().contains(&Violation::ChargedTwice(2)));
    assert_eq!((outcome.charges(), outcome.lost()), (2, 1));
}

#[tokio::test]
async fn the_names_of_tables_reach_the_client() {
    let outcome = exhibited("paid again after success").await;
    assert!(
        outcome
            .violations()
            .contains(&Violation::Leak("the database"))
    );
    assert_eq!(outcome.charges(), 1);
}

#[tokio::test]
async fn the_replay_loses_charges() {
    let outcome = exhibited("replay of the incident").await;
    assert_eq!(outcome.orders().count(), 50);
    assert!(outcome.lost() > 0);
    let told_failed = Violation::ToldNotPaidButCharged;
    assert!(outcome.violations().contains(&told_failed));
}
