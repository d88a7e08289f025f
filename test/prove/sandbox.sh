#!/bin/bash
# sandbox.sh HELPERS PREPARED FILES SCRIPT WORK: runs SCRIPT in the folder WORK, a copy of the folder FILES.
# It is the first process of mount, host name, network, IPC and process namespaces of its own (see sandbox.ts): the machine's
# files show through, whatever is written goes to memory and is gone at the end, and no network but its own loopback exists.
set -e
helpers=$1 prepared=$2 files=$3 script=$4 work=$5
scratch=$(dirname "$work")/scratch
mount --make-rprivate /
world=/mnt
mount -t tmpfs tmpfs "$world"
mkdir "$world"/{written,work,root}
mount -t overlay overlay -o "lowerdir=/,upperdir=$world/written,workdir=$world/work" "$world/root"
root=$world/root
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --rbind /sys "$root/sys"
mount -t tmpfs -o mode=755 tmpfs "$root/run"
mkdir -p "$root"/run/{sshd,lock} "$root/opt/prove"
mount --bind "$helpers" "$root/opt/prove"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mkdir -p -m 755 "$root$work" "$root$work/.home" "$root$scratch"
cp -a "$files"/. "$root$work/"
chown -R root:root "$root$work"
cp "$script" "$root$scratch/script.sh"
rm -f "$root/etc/resolv.conf"
printf 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n' > "$root/etc/resolv.conf"
printf '127.0.0.1 localhost\n::1 localhost\n127.0.1.1 host\n' > "$root/etc/hosts"
hostname host
ip link set lo up
exec env -i \
  W="$work" SCRATCH="$scratch" HOME="$work/.home" T=/opt/prove PREPARED="$prepared" USER=root LOGNAME=root TZ=UTC LANG=C.UTF-8 LC_ALL=C.UTF-8 \
  RUSTUP_HOME="${RUSTUP_HOME:-$HOME/.rustup}" CARGO_HOME="${CARGO_HOME:-$HOME/.cargo}" \
  PATH="/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/usr/lib/postgresql/15/bin:$HOME/.cargo/bin" \
  chroot "$root" /bin/bash -c 'cd "$W" && . "$T/functions.sh" && . "$SCRATCH/script.sh" 2>&1'
