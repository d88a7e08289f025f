# A Kubernetes API server of the case's own with its store, and no nodes: it takes and refuses objects, but starts nothing.
# `api_up` starts it on port 6443; kubectl talks to it as the administrator.
PATH="$PREPARED/kubernetes:$PATH"
export KUBECONFIG="$W/kubeconfig"

api_up() {
  mkdir -p /tmp/api
  snakeoil /tmp/api/server.crt /tmp/api/server.key localhost
  openssl genrsa -out /tmp/api/accounts.key 2048 2>/dev/null
  printf '%s\n' 'admin-token,admin,1,system:masters' 'reader-token,reader,2' > /tmp/api/tokens.csv
  [ -f "$KUBECONFIG" ] || kubeconfig admin-token
  bg /tmp/api/etcd.log etcd --data-dir /tmp/api/etcd
  wait_port 2379 400 || { cat /tmp/api/etcd.log; exit 99; }
  bg /tmp/api/api.log kube-apiserver --etcd-servers http://127.0.0.1:2379 --bind-address 127.0.0.1 --advertise-address 127.0.0.1 \
    --endpoint-reconciler-type none --tls-cert-file /tmp/api/server.crt --tls-private-key-file /tmp/api/server.key \
    --token-auth-file /tmp/api/tokens.csv --authorization-mode RBAC --service-cluster-ip-range 10.0.0.0/24 \
    --service-account-issuer https://localhost --service-account-key-file /tmp/api/accounts.key \
    --service-account-signing-key-file /tmp/api/accounts.key --disable-admission-plugins ServiceAccount
  for _ in $(seq 600); do
    curl -sk -H 'Authorization: Bearer admin-token' https://127.0.0.1:6443/readyz 2>/dev/null | grep -qx ok && return
    sleep 0.1
  done
  tail -5 /tmp/api/api.log; echo 'prove: the API server did not start'; exit 99
}

kubeconfig() { # TOKEN
  cat > "$KUBECONFIG" <<EOF
apiVersion: v1
kind: Config
clusters:
- name: case
  cluster: { server: 'https://localhost:6443', certificate-authority: /tmp/api/server.crt }
users:
- name: me
  user: { token: $1 }
contexts:
- name: case
  context: { cluster: case, user: me }
current-context: case
EOF
}
