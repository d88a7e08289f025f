#!/bin/bash
# Installs what `npm run prove` asks, on Debian 12, and prepares the data folders that its cases start from. Run as root.
# Node, npm, Java, Terraform and Cargo are taken as they are on the machine.
set -euo pipefail
prepared=${SIGNPOST_PREPARED:-/var/lib/signpost-prove}
export DEBIAN_FRONTEND=noninteractive

# No service starts by being installed: every case starts its own.
printf '#!/bin/sh\nexit 101\n' > /usr/sbin/policy-rc.d
chmod +x /usr/sbin/policy-rc.d
apt-get update -q
apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=1200 \
  apache2 bind9 bind9-utils caddy clang cmake cron curl dnsmasq-base docker-compose dovecot-core dovecot-imapd \
  ffmpeg g++ gcc git golang-go gradle gunicorn haproxy iproute2 kea-dhcp4-server keepalived knot \
  libapache2-mod-fcgid libnginx-mod-http-echo libnginx-mod-http-lua libnginx-mod-rtmp libnginx-mod-stream \
  lighttpd logrotate make mariadb-client mariadb-server maven monit mosquitto mosquitto-clients nats-server \
  nftables nginx openssh-client openssh-server openssl openvpn pgbouncer php8.2-fpm postfix postgresql-15 \
  prometheus prometheus-alertmanager python3 python3-pip python3-venv rabbitmq-server redis-server rsyslog \
  rtmpdump samba-common-bin shellcheck sqlite3 squid stunnel4 sudo supervisor tor unbound uwsgi-core \
  uwsgi-plugin-python3 varnish vsftpd

mkdir -p "$prepared"
if [ ! -d "$prepared/pgdata" ]; then
  install -d -o postgres -m 700 "$prepared/pgdata"
  setpriv --reuid postgres --regid postgres --clear-groups env HOME=/tmp LC_ALL=C.UTF-8 \
    /usr/lib/postgresql/15/bin/initdb -D "$prepared/pgdata" -U postgres -A trust -E UTF8 >/dev/null
fi
if [ ! -d "$prepared/mydata" ]; then
  mariadb-install-db --no-defaults --user=mysql --datadir="$prepared/mydata" --auth-root-authentication-method=normal \
    --innodb-log-file-size=4M --innodb-buffer-pool-size=16M --skip-test-db >/dev/null
fi
mkdir -p "$prepared/node"
cd "$prepared/node"
[ -f package.json ] || echo '{ "private": true }' > package.json
npm install --no-audit --no-fund --save-exact \
  @types/node@20.19.43 eslint@9.39.5 jest@29.7.0 jest-environment-jsdom@29.7.0 typescript@5.9.3 vite@6.4.6 \
  webpack@5.112.2 webpack-cli@7.3.1
