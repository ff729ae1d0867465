#!/usr/bin/env bash
# `make serve`: builds both halves quickly and starts Slipway with its demo data, and beside it a server that plays
# GitLab's part, so that something arrives now and then. Where a GitLab is configured, that one is asked instead.
# Arguments go to the server: scripts/serve.sh --help
source "$(dirname "$0")/lib.sh"

# Better now than after minutes of building. Where slipway.toml names another address, the program says it.
addr=${SLIPWAY_ADDR:-127.0.0.1:3000}
port=${addr##*:}
if [ ! -f slipway.toml ] && (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
  fail "Something listens on port $port already, perhaps another Slipway." "SLIPWAY_ADDR=127.0.0.1:$((port + 1)) make serve"
fi

plan 5
need rust wasm32
step "The server (the first time takes minutes: everything is compiled here)"
scripts/server.sh --bin standin
step "The front end"
target/debug/xtask front
step "Starting Slipway"
if [ -f slipway.toml ] || [ -n "${SLIPWAY_CONFIG:-}${SLIPWAY_GITLAB_URL:-}" ]; then
  exec target/debug/slipway serve --demo "$@"
fi

# The stand-in says where it is; Slipway is told by a file of settings of its own.
gitlab=$(mktemp -d)
trap 'kill "$(cat "$gitlab/pid")" 2>/dev/null; rm -rf "$gitlab"' EXIT
key="whsec_$(head -c 32 /dev/urandom | base64)"
target/debug/standin --addr 127.0.0.1:0 --hook "http://127.0.0.1:$port/hooks/gitlab" --secret "$key" --every 2m \
  >"$gitlab/log" 2>&1 &
echo $! >"$gitlab/pid"
for _ in $(seq 50); do
  url=$(sed -n 's/^It listens on //p' "$gitlab/log")
  [ -z "$url" ] || break
  sleep 0.1
done
(
  umask 077
  printf '[[gitlab]]\nname = "gitlab"\nurl = "%s"\ntoken = "standin-token-that-acts"\nsigning_token = "%s"\n' \
    "$url" "$key" >"$gitlab/slipway.toml"
)
export SLIPWAY_CONFIG=$gitlab/slipway.toml
target/debug/slipway serve --demo "$@" &
slipway=$!
trap 'kill -TERM "$slipway" 2>/dev/null' INT TERM
# A signal ends the first wait; the second one waits for the server's own end, which is this script's.
ended=0
wait "$slipway" || ended=$?
if [ "$ended" -gt 128 ]; then
  ended=0
  wait "$slipway" || ended=$?
fi
exit "$ended"
