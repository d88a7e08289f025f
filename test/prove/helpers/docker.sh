# A Docker daemon of the case's own, with the image `box` (BusyBox), and without the network that the run has not either.
docker() { /usr/bin/docker "$@"; }
docker_up() { # [DOCKERD-OPTION …]
  umount -R /sys/fs/cgroup 2>/dev/null; mount -t cgroup2 none /sys/fs/cgroup
  mkdir -p /sys/fs/cgroup/case; echo $$ > /sys/fs/cgroup/case/cgroup.procs
  bg "$SCRATCH/dockerd.log" dockerd --storage-driver=vfs --iptables=false "$@"
  for _ in $(seq 200); do docker version >/dev/null 2>&1 && break; sleep 0.05; done
  docker version >/dev/null 2>&1 || { cat "$SCRATCH/dockerd.log"; echo 'prove: the daemon did not start'; exit 99; }
  mkdir -p "$SCRATCH/box/bin"; cp /bin/busybox "$SCRATCH/box/bin/"
  for name in sh ls cat sleep true echo httpd; do ln -sf busybox "$SCRATCH/box/bin/$name"; done
  tar -C "$SCRATCH/box" -c . | docker import - box >/dev/null
}
