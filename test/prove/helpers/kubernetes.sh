# A Kubernetes API server of the case's own with its store, and no nodes: it takes and refuses objects, but starts nothing.
# `api_up` starts it on port 6443; kubectl talks to it as the administrator.
PATH="$PREPARED/kubernetes:$PATH"
export KUBECONFIG="$W/kubeconfig"

api_up() {
  mkdir -p $SCRATCH/api
  snakeoil $SCRATCH/api/server.crt $SCRATCH/api/server.key localhost
  openssl genrsa -out $SCRATCH/api/accounts.key 2048 2>/dev/null
  printf '%s\n' 'admin-token,admin,1,system:masters' 'reader-token,reader,2' > $SCRATCH/api/tokens.csv
  [ -f "$KUBECONFIG" ] || kubeconfig admin-token
  bg $SCRATCH/api/etcd.log etcd --data-dir $SCRATCH/api/etcd
  wait_port 2379 400 || { cat $SCRATCH/api/etcd.log; exit 99; }
  bg $SCRATCH/api/api.log kube-apiserver --etcd-servers http://127.0.0.1:2379 --bind-address 127.0.0.1 --advertise-address 127.0.0.1 \
    --endpoint-reconciler-type none --tls-cert-file $SCRATCH/api/server.crt --tls-private-key-file $SCRATCH/api/server.key \
    --token-auth-file $SCRATCH/api/tokens.csv --authorization-mode RBAC --service-cluster-ip-range 10.0.0.0/24 \
    --service-account-issuer https://localhost --service-account-key-file $SCRATCH/api/accounts.key \
    --service-account-signing-key-file $SCRATCH/api/accounts.key --disable-admission-plugins ServiceAccount
  for _ in $(seq 600); do
    curl -sk -H 'Authorization: Bearer admin-token' https://127.0.0.1:6443/readyz 2>/dev/null | grep -qx ok && return
    sleep 0.1
  done
  tail -5 $SCRATCH/api/api.log; echo 'prove: the API server did not start'; exit 99
}

kubeconfig() { # TOKEN
  cat > "$KUBECONFIG" <<EOF
apiVersion: v1
kind: Config
clusters:
- name: case
  cluster: { server: 'https://localhost:6443', certificate-authority: $SCRATCH/api/server.crt }
users:
- name: me
  user: { token: $1 }
contexts:
- name: case
  context: { cluster: case, user: me }
current-context: case
EOF
}
