//! `Gate`: the gateway of one stage as the network shows it, and its books.

use std::{net::SocketAddr, time::Duration};

use gateway_sim::{FaultPlan, Gateway, GatewaySim};
use tokio::net::TcpSocket;

use crate::{BoxError, case::GatewayState};

/// A gateway that is served, or a port at which nobody listens.
pub(crate) enum Gate {
    Open(GatewaySim),
    /// Bound, so that nobody else can get the port, but not listening: connections are refused.
    Closed(TcpSocket),
}

impl Gate {
    pub(crate) async fn new(state: &GatewayState) -> Result<Self, BoxError> {
        let free = SocketAddr::from(([127, 0, 0, 1], 0));
        Ok(match state {
            GatewayState::Up(plan) => Self::Open(open(free, plan.clone()).await?),
            GatewayState::Down => {
                let socket = TcpSocket::new_v4()?;
                socket.bind(free)?;
                Self::Closed(socket)
            }
        })
    }

    /// `host:port`.
    pub(crate) fn address(&self) -> Result<String, BoxError> {
        Ok(match self {
            Self::Open(sim) => sim.addr(),
            Self::Closed(socket) => socket.local_addr()?,
        }
        .to_string())
    }

    /// The amounts charged for an order; none if nobody was there to charge.
    pub(crate) fn charges(&self, order_id: &str) -> Vec<u64> {
        let Self::Open(sim) = self else {
            return Vec::new();
        };
        let charges = sim.ledger().charges.into_iter();
        let charges = charges.filter(|charge| charge.reference == order_id);
        charges.map(|charge| charge.amount).collect()
    }

    pub(crate) async fn shutdown(self) {
        if let Self::Open(sim) = self {
            sim.shutdown(Duration::ZERO).await;
        }
    }
}

async fn open(address: SocketAddr, plan: FaultPlan) -> Result<GatewaySim, BoxError> {
    let gateway = Gateway::new();
    gateway.set_faults(plan)?;
    Ok(GatewaySim::start_with(address, gateway).await?)
}
