#!/bin/bash
# Installs what `npm run prove` asks, on Debian 12, and prepares the data folders that its cases start from. Run as root.
# Node, npm, Terraform, Cargo and Rust, which Debian has not or too old, are taken as they are on the machine, and so is a newer Java.
# The API server of Kubernetes is built from source, which takes ten minutes.
set -euo pipefail
prepared=${SIGNPOST_PREPARED:-/var/lib/signpost-prove}
export DEBIAN_FRONTEND=noninteractive

# No service starts by being installed: every case starts its own.
printf '#!/bin/sh\nexit 101\n' > /usr/sbin/policy-rc.d
chmod +x /usr/sbin/policy-rc.d
apt-get update -q
apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=1200 \
  ansible-core apache2 apparmor apt-utils bind9 bind9-utils btrfs-progs busybox-static caddy chromium clang cmake cpio cron curl dnsmasq-base \
  docker-compose docker.io dosfstools dovecot-core dovecot-imapd dpkg-dev e2fsprogs etcd-server \
  fdisk ffmpeg g++ gcc git gnupg golang-go gradle gunicorn haproxy iproute2 kea-dhcp4-server keepalived kmod knot \
  libapache2-mod-fcgid libnginx-mod-http-echo libnginx-mod-http-lua libnginx-mod-rtmp libnginx-mod-stream libnss3-tools libsasl2-modules \
  lighttpd logrotate make mariadb-client mariadb-server maven monit mosquitto mosquitto-clients nats-server \
  nftables nginx openssh-client openssh-server openssl openvpn pgbouncer php8.2-cli php8.2-fpm php8.2-mysql php8.2-sqlite3 postfix postgresql-15 \
  procps prometheus prometheus-alertmanager python3 python3-pip python3-venv qemu-system-x86 rabbitmq-server redis-server rsyslog \
  rtmpdump samba-common-bin shellcheck sqlite3 squid stunnel4 sudo supervisor tor unbound uwsgi-core \
  uwsgi-plugin-python3 util-linux varnish vsftpd xfsprogs

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

# apt_of SUITE COMMAND…: runs apt-get with that suite of the machine's own Debian mirror, beside the machine's own sources.
apt_of() {
  local suite=$1 own mirror; shift
  own=$(mktemp -d)
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v security | head -1)
  mkdir -p "$own/lists/partial"
  printf '%s [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s %s main\n' \
    deb "$mirror" "$suite" deb-src "$mirror" "$suite" > "$own/sources"
  set -- -q -o Dir::Etc::SourceList="$own/sources" -o Dir::Etc::SourceParts=/dev/null -o Dir::State::Lists="$own/lists" \
    -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= -o APT::Sandbox::User=root "$@"
  apt-get "${@:1:13}" update
  apt-get "$@"
  rm -rf "$own"
}

# A kernel whose errors can be made, unlike this machine's: the cases boot it in an emulated computer.
if [ ! -f "$prepared/kernel/version" ]; then
  rm -rf "$prepared/kernel"
  mkdir -p "$prepared/kernel"
  cd "$prepared/kernel"
  package=$(apt-cache depends linux-image-amd64 | sed -n 's/.*Depends: //p' | head -1)
  apt-get download -q -o APT::Sandbox::User=root "$package"
  dpkg-deb -x "$package"_*.deb .
  depmod -b . "$(ls lib/modules)"
  dpkg-deb -f "$package"_*.deb Version > version
  rm -rf -- *.deb usr
fi

# Kubernetes: a client of these days, and Debian 12's API server, which Debian has as source only.
if [ ! -x "$prepared/kubernetes/kubectl" ]; then
  mkdir -p "$prepared/kubernetes"
  cd "$(mktemp -d)"
  apt_of trixie download kubectl
  dpkg-deb -x kubectl_*.deb .
  install usr/bin/kubectl "$prepared/kubernetes/kubectl"
fi
if [ ! -x "$prepared/kubernetes/kube-apiserver" ]; then
  export GOPATH GOCACHE GO111MODULE=off CGO_ENABLED=0
  GOPATH=$(mktemp -d) GOCACHE=$GOPATH/cache
  mkdir -p "$GOPATH/src/k8s.io"
  cd "$GOPATH/src/k8s.io"
  apt_of bookworm source --download-only kubernetes
  tar xf kubernetes_*.orig.tar.gz
  version=$(ls -d kubernetes-*)
  mv "$version" kubernetes
  cd kubernetes
  go build -o "$GOPATH/openapi-gen" k8s.io/kubernetes/vendor/k8s.io/kube-openapi/cmd/openapi-gen
  described=$(grep -rl --include='*.go' '^// *+k8s:openapi-gen=' staging/src/k8s.io pkg | xargs -n1 dirname | sort -u |
    grep -v -E 'testdata|sample-|/test/' | sed 's#^staging/src/#vendor/#; s#^#k8s.io/kubernetes/#' | paste -sd,)
  "$GOPATH/openapi-gen" --logtostderr -i "$described" -p k8s.io/kubernetes/pkg/generated/openapi -O zz_generated.openapi \
    -h hack/boilerplate/boilerplate.generatego.txt -r /dev/null 2>/dev/null
  says=k8s.io/kubernetes/vendor/k8s.io/component-base/version
  IFS=. read -r major minor _ <<< "${version#kubernetes-}"
  go build -trimpath -o "$prepared/kubernetes/kube-apiserver" -ldflags "-s -w -X $says.gitVersion=v${version#kubernetes-} \
    -X $says.gitMajor=$major -X $says.gitMinor=$minor" k8s.io/kubernetes/cmd/kube-apiserver
  cd / && rm -rf "$GOPATH"
fi

for program in node npm java cargo rustc terraform; do
  command -v "$program" > /dev/null || echo "$program is not on this machine: its cases cannot be run"
done
