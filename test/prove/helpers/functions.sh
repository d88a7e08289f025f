# What the scripts of the cases call. W is the case's folder, SCRATCH one of the helpers' own, T the helpers, PREPARED the folder of
# install-programs.sh.

# --- waiting
bg() { local log=$1; shift; "$@" >>"$log" 2>&1 </dev/null & }
wait_port() { # PORT [TRIES]
  for _ in $(seq "${2:-100}"); do (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return 0; sleep 0.05; done
  echo "prove: port $1 never opened"; return 1
}
wait_log() { # FILE PATTERN [TRIES]
  for _ in $(seq "${3:-100}"); do grep -qE "$2" "$1" 2>/dev/null && return 0; sleep 0.05; done
  return 1
}

# --- certificates and names
snakeoil() { # [CERT] [KEY] [NAME]
  openssl req -x509 -newkey rsa:2048 -nodes -days 30 -out "${1:-$W/cert.pem}" -keyout "${2:-$W/key.pem}" \
    -subj "/CN=${3:-localhost}" -addext "subjectAltName=DNS:${3:-localhost}" 2>/dev/null
}
dns() { dnsmasq --no-resolv --no-hosts --listen-address=127.0.0.1 --bind-interfaces --port=53 --pid-file="$W/.dns.pid" --user=root "$@"; }
dns_nx() { dns --address=/#/ "$@"; }
dns_test() { dns --local=/test/ "$@"; }

# --- nginx and Apache
ngx() { mkdir -p "$W/logs"; nginx -p "$W/" -c "$W/nginx.conf" -e "$W/logs/error.log" 2>&1; }
ngxlog() { sleep "${1:-0.1}"; cat "$W/logs/error.log" 2>/dev/null; }
ap() { apache2 -f "$W/apache2.conf" -k start; wait_port "${1:-8080}" 40 >/dev/null; }

# --- OpenSSH: a server on port 2222 that lets root in by the key "id"
sshd_up() {
  [ -f hk ] || ssh-keygen -q -t ed25519 -N '' -f hk
  [ -f id ] || ssh-keygen -q -t ed25519 -N '' -f id
  mkdir -p "$W/a"; cp id.pub a/authorized_keys; chmod 700 a; chmod 600 a/authorized_keys
  [ -f sshd_config ] || cat > sshd_config <<EOF
Port 2222
ListenAddress 127.0.0.1
HostKey $W/hk
AuthorizedKeysFile $W/a/authorized_keys
PidFile none
StrictModes no
PermitRootLogin yes
EOF
  /usr/sbin/sshd -f "$W/sshd_config" -E "$W/sshd.log" "$@"; wait_port 2222
}

# --- PostgreSQL: data in d, settings of the case in extra.conf
PGU="setpriv --reuid postgres --regid postgres --clear-groups"
pg_init() {
  cp -a "$PREPARED/pgdata" "$W/d"; chmod 755 "$W"
  cat >> "$W/d/postgresql.conf" <<EOF
port = 5432
listen_addresses = '127.0.0.1'
unix_socket_directories = '$W/d'
fsync = off
include_if_exists = '$W/extra.conf'
EOF
  if [ -f pg_hba.conf ]; then cp pg_hba.conf d/pg_hba.conf; fi
  chown -R postgres "$W/d/pg_hba.conf"
}
pg_try() { timeout -s INT "${1:-3}" $PGU postgres -D "$W/d" 2>&1; }
pg_up() {
  bg "$W/pg.log" $PGU postgres -D "$W/d" "$@"
  for _ in $(seq 100); do pg_isready -q -h 127.0.0.1 -U postgres && return; sleep 0.05; done
}
pq() { psql -X -h 127.0.0.1 -U postgres -v ON_ERROR_STOP=0 "$@" 2>&1; }

# --- MariaDB: data in d, settings of the case in my.cnf
MYARGS="--user=mysql --datadir=$W/d --socket=$W/d/s --pid-file=$W/d/p --bind-address=127.0.0.1 --innodb-log-file-size=4M --innodb-buffer-pool-size=16M"
my_init() { cp -a "$PREPARED/mydata" "$W/d"; chown mysql "$W"; chmod 644 my.cnf 2>/dev/null; }
my_up() {
  bg "$W/my.log" mariadbd --defaults-file="$W/my.cnf" $MYARGS "$@"
  for _ in $(seq 200); do mariadb-admin --no-defaults -S "$W/d/s" -u root ping >/dev/null 2>&1 && return; sleep 0.05; done
}
my_try() { timeout "${1:-4}" mariadbd --defaults-file="$W/my.cnf" $MYARGS 2>&1; }
mq() { mariadb --no-defaults -S "$W/d/s" -u root "$@" 2>&1; }

# --- Postfix: a configuration folder pf around main.cf and, where the case has one, master.cf
pf_dir() {
  mkdir -p pf q d
  cp main.cf pf/main.cf
  if [ -f master.cf ]; then cp master.cf pf/; else cp /usr/share/postfix/master.cf.dist pf/master.cf; fi
  chown root pf/*; chmod 644 pf/*; chown postfix d
  cat >> pf/main.cf <<EOF
queue_directory = $W/q
data_directory = $W/d
compatibility_level = 3.6
mail_owner = postfix
setgid_group = postdrop
EOF
  cp -a /var/spool/postfix/. q/ 2>/dev/null
}

# --- RabbitMQ
rmq_server() {
  mkdir -p rq/m rq/l; chown -R rabbitmq "$W"
  env -i PATH="$PATH" HOME="$W" LANG=C.UTF-8 RABBITMQ_NODENAME=r@localhost RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 \
    RABBITMQ_CONFIG_FILE="$W/rabbitmq" RABBITMQ_MNESIA_BASE="$W/rq/m" RABBITMQ_LOG_BASE="$W/rq/l" RABBITMQ_LOGS=- \
    RABBITMQ_ENABLED_PLUGINS_FILE="$W/rq/ep" RABBITMQ_DIST_PORT=25672 ERL_EPMD_ADDRESS=127.0.0.1 \
    setpriv --reuid rabbitmq --regid rabbitmq --clear-groups \
    /usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin/rabbitmq-server 2>&1
}
rmq_up() { # [LOG]: in the background; waits until it is up or has given up
  local log="$W/${1:-rq.log}"; bg "$log" rmq_server
  for _ in $(seq 2400); do
    grep -q 'Server startup complete' "$log" && break
    kill -0 $! 2>/dev/null || break
    sleep 0.05
  done
  sleep 0.3
}
rmq() { rmq_up rmq.log; cat "$W/rmq.log"; }
rmq_tool() { # TOOL ARGUMENT …, as the user that the server runs as
  timeout 60 setpriv --reuid rabbitmq --regid rabbitmq --clear-groups env HOME="$W" "/usr/lib/rabbitmq/bin/$1" "${@:2}" 2>&1
}
rmq_ctl() { rmq_tool rabbitmqctl -n r@localhost "$@"; }

# --- the system's log, in the file syslog: a /dev of the run's own has its socket
syslog_up() {
  mkdir -p "$SCRATCH"/dev/{written,work}
  mount -t overlay overlay -o "lowerdir=/dev,upperdir=$SCRATCH/dev/written,workdir=$SCRATCH/dev/work" /dev
  printf 'module(load="imuxsock")\n*.* %s\n' "$W/syslog" > "$SCRATCH/rsyslog.conf"
  rsyslogd -i "$SCRATCH/rsyslog.pid" -f "$SCRATCH/rsyslog.conf"
}

# --- cron: the daemon runs its @reboot jobs; prints what it logs until PATTERN
cron_run() { # [PATTERN]
  syslog_up; bg cron.out cron -f -L 15
  wait_log syslog 'Running @reboot jobs'; [ -z "$1" ] || wait_log syslog "$1" 60; sleep 0.3
  cat syslog cron.out
}

# --- Chromium: opens a page, and prints what its console says
browse() { node "$T/browser.mjs" "$@"; } # URL [OPTION …]
