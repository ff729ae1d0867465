#!/usr/bin/env bash
# PostgreSQL's programs (no service)
#
# Debian's package would start a server on port 5432 of its own. The tests bring up their own
# cluster in target/ (scripts/with-postgres.sh), so the package is told not to make one.
source "$(dirname "$0")/../lib.sh"

if [ -n "$(postgres_bin)" ]; then exit; fi

if is_root && command -v apt-get >/dev/null; then
  apt_install "PostgreSQL" postgresql-common
  conf=/etc/postgresql-common/createcluster.d/slipway.conf
  mkdir -p "$(dirname "$conf")"
  echo 'create_main_cluster = false' >"$conf"
fi
apt_install "PostgreSQL" postgresql
