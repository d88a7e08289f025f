#!/usr/bin/python3
"""rtmp.py PORT rtmp|rtmps|http: opens the port as such a client would, with an opening of more than 1537 bytes, and says
how the server answers."""
import os, socket, ssl, sys

port, scheme = int(sys.argv[1]), sys.argv[2]
c0_c1 = b'\x03' + b'\0' * 8 + os.urandom(1528)
get = b'GET / HTTP/1.1\r\nHost: example.com\r\nCookie: ' + b'a' * 1600 + b'\r\n\r\n'
try:
    server = socket.create_connection(('127.0.0.1', port), timeout=3)
    if scheme == 'rtmps':
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        context.set_alpn_protocols([f'{n:0200d}' for n in range(8)])  # a long ClientHello, as post-quantum key shares make it
        server = context.wrap_socket(server)
    server.sendall(get if scheme == 'http' else c0_c1)
    got = 0
    while got < 3073 and (data := server.recv(65536)):
        got += len(data)
    print('client: handshake answered' if got >= 3073 else f'client: closed after {got} bytes')
except OSError as error:
    print('client:', error)
