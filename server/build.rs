// Where the C library of this machine knows them, the program's relocations are packed: they are nearly a megabyte, and read
// into memory at every start. Such a program wants glibc 2.36 where it runs, too; with `SLIPWAY_PACKED=0` it is built for others.

use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=SLIPWAY_PACKED");
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    let is_meant = variable("PROFILE") == "release"
        && variable("HOST") == variable("TARGET")
        && variable("CARGO_CFG_TARGET_ENV") == "gnu"
        && variable("SLIPWAY_PACKED") != "0";
    if is_meant && glibc().is_some_and(|version| version >= (2, 36)) {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}

/// The version of this machine's C library: `glibc 2.36`.
fn glibc() -> Option<(u32, u32)> {
    let told = Command::new("getconf").arg("GNU_LIBC_VERSION").output().ok()?;
    let text = String::from_utf8(told.stdout).ok()?;
    let (major, minor) = text.trim().strip_prefix("glibc ")?.split_once('.')?;
    Some((major.parse().ok()?, minor.split('.').next()?.parse().ok()?))
}
