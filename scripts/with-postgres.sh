#!/usr/bin/env bash
# Runs a command beside a PostgreSQL of its own:
#   scripts/with-postgres.sh psql -c 'select 1'
#
# The cluster listens on a free port of the loopback address and is gone when the command ends. Its address is handed on
# in SLIPWAY_TEST_POSTGRES (and in PGHOST and the like, for psql). It forgets durability for speed and lives in memory
# where there is room: a database for each test is six hundred files. With SLIPWAY_TEST_DURABLE it keeps what it has
# acknowledged, in target/pg.
#
# The command's temporary folder is beside the cluster and goes with it. Each of the tests' SQLite databases waits for the
# disk at every commit, as it does for people; a disk that is busy with what cargo has just written keeps one commit waiting
# for many seconds.
source "$(dirname "$0")/lib.sh"

bin=$(postgres_bin)
[ -n "$bin" ] || fail "PostgreSQL's programs are missing." "bash scripts/need/postgres.sh"

# PostgreSQL refuses root: there it runs as a user who may do nothing else.
as=()
owner=$(id -un)
if is_root; then
  owner=nobody
  if id postgres >/dev/null 2>&1; then owner=postgres; fi
  as=(setpriv --reuid "$owner" --regid "$(id -gn "$owner")" --clear-groups --)
fi

# The project may stand where that user cannot go; then the system's temporary folder serves.
home=$PWD/target/pg
room=$(df --output=avail --block-size=1M /dev/shm 2>/dev/null | tail -n 1 || true)
if [ -z "${SLIPWAY_TEST_DURABLE:-}" ] && [ -w /dev/shm ] && [ "${room:-0}" -ge 4096 ]; then home=/dev/shm/slipway-pg-$(id -u); fi
mkdir -p "$home"
chmod 711 "$home"
if ! "${as[@]}" test -x "$home"; then
  home=${TMPDIR:-/tmp}/slipway-pg
  mkdir -p "$home"
  chmod 711 "$home"
fi

# stop DIRECTORY: ends the cluster in it by the process id it wrote down, and removes it.
stop() {
  if [ -f "$1/data/postmaster.pid" ]; then
    "${as[@]}" "$bin/pg_ctl" stop --silent --mode=immediate --pgdata="$1/data" || true
  fi
  rm -rf "$1"
}

# A run that was killed could not clean up after itself: each directory is named by its process.
for left in "$home"/*/; do
  if [ -d "$left" ] && ! kill -0 "$(basename "$left")" 2>/dev/null; then stop "${left%/}"; fi
done

dir=$home/$$
mkdir "$dir"
trap 'stop "$dir"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
printf '%s\n' "$password" >"$dir/password"
if is_root; then chown -R "$owner" "$dir"; fi
chmod 700 "$dir"
mkdir "$dir/tmp"

# From here on in its directory: PostgreSQL wants to return to where it was called.
(
  cd "$dir"
  "${as[@]}" "$bin/initdb" --pgdata=data --username=slipway --pwfile=password --auth=password \
    --encoding=UTF8 --locale=C --no-sync >init.log 2>&1
) || {
  cat "$dir/init.log" >&2
  fail "PostgreSQL's initdb failed."
}

# pg_ctl hands these to a shell: one line.
options="-c listen_addresses=127.0.0.1 -c unix_socket_directories="
if [ -z "${SLIPWAY_TEST_DURABLE:-}" ]; then
  options+=" -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0"
  # Nothing here lives until it needs to be vacuumed.
  options+=" -c autovacuum=off"
fi
options+=" -c max_connections=200 -c shared_buffers=64MB -c timezone=UTC"

start() {
  cd "$dir"
  "${as[@]}" "$bin/pg_ctl" start --silent --wait --timeout=60 --pgdata="$dir/data" --log=server.log \
    --options="-c port=$port $options"
}

# A port may be taken by somebody else at any moment: another one is tried.
started=
for _ in 1 2 3 4 5; do
  port=$((20000 + RANDOM % 12000))
  if (start) >"$dir/start.log" 2>&1; then
    started=yes
    break
  fi
done
if [ -z "$started" ]; then
  cat "$dir/start.log" "$dir/server.log" >&2 || true
  fail "PostgreSQL did not start."
fi

# What guards the password of a user is a thousand times the work of a connection, and there are thousands of them; this
# one is random, and forgotten with the cluster.
PGPASSWORD=$password "$bin/psql" --quiet --no-psqlrc --host=127.0.0.1 --port="$port" --username=slipway --dbname=postgres \
  --command="set password_encryption = 'md5'; alter user slipway password '$password'" >/dev/null 2>&1 || true

export SLIPWAY_TEST_POSTGRES="postgres://slipway:$password@127.0.0.1:$port/postgres"
export PGHOST=127.0.0.1 PGPORT=$port PGUSER=slipway PGPASSWORD=$password PGDATABASE=postgres
TMPDIR=$dir/tmp PATH=$PATH:$bin "$@"
