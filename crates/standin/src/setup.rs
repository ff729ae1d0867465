//! How a stand-in begins.

use std::net::{Ipv4Addr, SocketAddr};

use jiff::Timestamp;

use crate::history::History;
use crate::limit::Limit;
use crate::seed::Seed;
use crate::token::Token;

/// How a stand-in begins.
#[derive(Debug, Clone)]
pub struct Setup {
    /// Where it listens; port 0 takes a free one.
    pub address: SocketAddr,
    /// What there is in it.
    pub seed: Seed,
    /// A history of the first project, besides what the seed has.
    pub history: Option<History>,
    /// The tokens that it knows.
    pub tokens: Vec<Token>,
    /// How many requests it allows.
    pub limit: Option<Limit>,
    /// The time, where it is to stand still; the machine's otherwise.
    pub now: Option<Timestamp>,
}

impl Default for Setup {
    /// A small world on a free port, with [`Token::READ`] and [`Token::API`], no limit, and the machine's time.
    fn default() -> Self {
        Self {
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            seed: Seed::Small,
            history: None,
            tokens: vec![
                Token::new(Token::READ, &["read_api"]),
                Token::new(Token::API, &["api"]),
            ],
            limit: None,
            now: None,
        }
    }
}
