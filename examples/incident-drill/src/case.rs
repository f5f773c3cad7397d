//! `Case`: what goes wrong at the gateway, and what the customer does meanwhile.

use std::time::Duration;

use gateway_sim::{Fault, FaultEntry, FaultPlan};

/// One scene of the drill; both services get exactly this.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) gateway: GatewayState,
    pub(crate) payment_method: &'static str,
    /// So many pay at the same time, each for an order of their own.
    pub(crate) customers: usize,
    /// So often each of them pays, one attempt after the other.
    pub(crate) attempts: usize,
    /// How long both services wait for the gateway.
    pub(crate) gateway_timeout: Duration,
}

/// How the gateway behaves.
pub(crate) enum GatewayState {
    /// It answers, but for these faults.
    Up(FaultPlan),
    /// Nobody listens on its port.
    Down,
}

/// The size of the replay.
const CROWD: usize = 50;

impl Case {
    /// All scenes in the order in which they are played; the replay of the incident is last.
    pub(crate) fn all() -> Vec<Self> {
        let every = |fault| GatewayState::Up(FaultPlan::new([on_charge(fault)]));
        vec![
            Self::new("card accepted", GatewayState::Up(FaultPlan::none())),
            Self {
                payment_method: "tok_declined",
                ..Self::new("card declined", GatewayState::Up(FaultPlan::none()))
            },
            Self::new("hang after charging", every(Fault::HangAfter)),
            Self::new("hang before charging", every(Fault::HangBefore)),
            Self::new("garbage after charging", every(Fault::Malformed)),
            Self::new("reset after charging", every(Fault::ResetAfter)),
            Self::new("gateway down", GatewayState::Down),
            Self {
                attempts: 2,
                ..Self::new("paid again after a hang", once(Fault::HangAfter))
            },
            Self {
                attempts: 2,
                ..Self::new(
                    "paid again after success",
                    GatewayState::Up(FaultPlan::none()),
                )
            },
            Self {
                customers: CROWD,
                // The naive service waits for one after the other.
                gateway_timeout: Duration::from_millis(150),
                ..Self::new(
                    "replay of the incident",
                    every_second(Fault::HangAfter, CROWD),
                )
            },
        ]
    }

    /// The name, and how many pay if that is more than one.
    pub(crate) fn title(&self) -> String {
        match self.customers {
            1 => self.name.to_owned(),
            customers => format!("{}: {customers} payments at once", self.name),
        }
    }

    fn new(name: &'static str, gateway: GatewayState) -> Self {
        Self {
            name,
            gateway,
            payment_method: "tok_visa",
            customers: 1,
            attempts: 1,
            gateway_timeout: Duration::from_millis(500),
        }
    }
}

fn on_charge(fault: Fault) -> FaultEntry {
    FaultEntry::new(fault).method("POST").path("/v1/charges")
}

fn once(fault: Fault) -> GatewayState {
    GatewayState::Up(FaultPlan::new([on_charge(fault).times(1)]))
}

fn every_second(fault: Fault, requests: usize) -> GatewayState {
    let plan = (1..=requests as u64)
        .step_by(2)
        .map(|nth| on_charge(fault).nth(nth));
    GatewayState::Up(FaultPlan::new(plan))
}
