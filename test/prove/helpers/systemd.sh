# Starts a service manager and a journal of the case's own, with the case's units. `sc` is its systemctl, `logs` prints the
# journal.
umount -R /sys/fs/cgroup 2>/dev/null; mount -t cgroup2 none /sys/fs/cgroup
mkdir -p /sys/fs/cgroup/case /run/user/0 /run/systemd/system /run/systemd/journal "$HOME/.config/systemd/user"
echo $$ > /sys/fs/cgroup/case/cgroup.procs
export XDG_RUNTIME_DIR=/run/user/0 SYSTEMD_COLORS=0 SYSTEMD_PAGER= SYSTEMD_LOG_COLOR=0
for unit in *.service *.socket *.timer *.target *.service.d; do
  [ -e "$unit" ] && cp -r "$unit" "$HOME/.config/systemd/user/"
done
bg jd.log /lib/systemd/systemd-journald
for _ in $(seq 60); do [ -S /run/systemd/journal/stdout ] && break; sleep 0.05; done
SYSTEMD_LOG_TARGET=journal bg sd.log /lib/systemd/systemd --user --unit=basic.target
for _ in $(seq 60); do [ -S /run/user/0/systemd/private ] && break; sleep 0.05; done
[ -S /run/user/0/systemd/private ] || { cat sd.log; echo 'prove: the service manager did not start'; exit 99; }
sleep 0.3
sc() { systemctl --user "$@" 2>&1; }
logs() {
  journalctl --sync >/dev/null 2>&1; sleep 0.2
  journalctl -q -D /run/log/journal --no-hostname -o short 2>&1 | grep -v ' kernel: '
  cat jd.log sd.log 2>/dev/null
}
