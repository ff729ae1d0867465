#!/usr/bin/env bash
# Runs one cargo command for WebAssembly, with the compiler that scripts/need/wasm32.sh found:
#   scripts/cargo-wasm.sh build --package frontend
source "$(dirname "$0")/lib.sh"

target=wasm32-unknown-unknown
command=$1
shift

if [ "$(cat "$TOOLS/wasm32" 2>/dev/null)" != debian ]; then
  exec cargo "$command" --target "$target" "$@"
fi

# Debian's compiler, and its standard library from source. The linker is the toolchain's own.
host=$(rustc -vV | sed -n 's/^host: //p')
CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$(rustc --print sysroot)/lib/rustlib/$host/bin/rust-lld
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER
export RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1
exec cargo "$command" -Zbuild-std=std,panic_abort --target "$target" "$@"
