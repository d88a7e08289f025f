# A Debian repository of the case's own at http://deb.example.org/debian, signed with a key that apt trusts, and no other in apt's
# sources. `deb` makes a package of it, `repo` its index.
mkdir -p "$W/repo" "$SCRATCH/gpg"; chmod 700 "$SCRATCH/gpg"
export GNUPGHOME=$SCRATCH/gpg DEBIAN_FRONTEND=noninteractive
deb() { # NAME [VERSION] [CONTROL-LINE …]; its files are those of the folder NAME, its scripts those of NAME.DEBIAN
  local name=$1 version=${2:-1.0} root=$SCRATCH/deb/$1; shift; shift
  rm -rf "$root"; mkdir -p "$root/DEBIAN"
  [ ! -d "$name" ] || cp -a "$name/." "$root/"
  [ ! -d "$name.DEBIAN" ] || { cp "$name.DEBIAN"/* "$root/DEBIAN/"; chmod 755 "$root"/DEBIAN/*; }
  printf '%s\n' "Package: $name" "Version: $version" 'Architecture: all' 'Maintainer: Case <case@example.org>' \
    "Description: $name" "$@" > "$root/DEBIAN/control"
  dpkg-deb -Znone --root-owner-group -b "$root" "$W/repo/${name}_${version}_all.deb" >/dev/null
}
repo() { # [APT-FTPARCHIVE-OPTION …]
  [ -f "$SCRATCH/key.gpg" ] || {
    gpg -q --batch --pinentry-mode loopback --passphrase '' --quick-gen-key 'Example <deb@example.org>' rsa2048 sign 0 2>/dev/null
    gpg --export > "$SCRATCH/key.gpg"
  }
  (cd "$W/repo" && rm -f InRelease Release.gpg && apt-ftparchive packages . > Packages 2>/dev/null && apt-ftparchive \
    -o APT::FTPArchive::Release::Suite=stable "$@" release . > "$SCRATCH/Release" && mv "$SCRATCH/Release" Release &&
    gpg -q --batch --clearsign -o InRelease Release)
}
apt_up() { # serves the repository, and makes it the only one
  rm -rf /etc/apt/sources.list /etc/apt/sources.list.d/* /etc/apt/apt.conf.d/* /var/lib/apt/lists/* /etc/apt/trusted.gpg.d/*
  cp "$SCRATCH/key.gpg" /etc/apt/trusted.gpg.d/example.gpg; chmod 644 /etc/apt/trusted.gpg.d/example.gpg
  echo 'deb http://deb.example.org/debian ./' > /etc/apt/sources.list.d/example.list
  echo '127.0.0.1 deb.example.org' >> /etc/hosts
  mkdir -p "$SCRATCH/www"; ln -sfn "$W/repo" "$SCRATCH/www/debian"
  bg "$SCRATCH/web.log" busybox httpd -f -p 80 -h "$SCRATCH/www"; wait_port 80
}
