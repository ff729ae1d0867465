//! `slipway`: one program, a command for each thing that its operator does.

use std::process::ExitCode;

use clap::Parser;
use server::commands::Slipway;

fn main() -> ExitCode {
    Slipway::parse().run()
}
