#!/usr/bin/python3
"""up.py PORT MODE [ARG]: an upstream on 127.0.0.1 that misbehaves in one chosen way."""
import re, socket, ssl, struct, sys, threading, time

port, mode = int(sys.argv[1]), sys.argv[2]
arg = sys.argv[3] if len(sys.argv) > 3 else ''
OK = b'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\nok\n'


def request(c):
    """Reads a request to its end, so that closing the connection afterwards resets nothing."""
    data = b''
    while b'\r\n\r\n' not in data and (more := c.recv(65536)):
        data += more
    head, _, body = data.partition(b'\r\n\r\n')
    length = re.search(rb'(?i)\r\ncontent-length: (\d+)', head)
    missing = int(length[1]) - len(body) if length else 0
    while missing > 0 and (more := c.recv(65536)):
        missing -= len(more)
    return data


def tls(c):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain('cert.pem', 'key.pem')
    c = context.wrap_socket(c, server_side=True)
    request(c)
    c.sendall(OK)
    c.close()


def ok(c):
    request(c)
    c.sendall(OK)


def slow(c):
    request(c)
    time.sleep(float(arg or 2))
    c.sendall(OK)


def close(c):
    request(c)


def bigheader(c):
    request(c)
    c.sendall(OK.replace(b'\r\n', b'\r\nX-Big: ' + b'a' * int(arg or 20000) + b'\r\n', 1))


def partial(c):
    request(c)
    c.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc')


def reset(c):
    request(c)
    c.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))


def garbage(c):
    c.sendall(b'-ERR unknown command\r\n')
    time.sleep(0.2)


def needhost(c):
    """Answers only requests for its own host name."""
    if b'Host: ' + arg.encode() in request(c):
        c.sendall(OK)


behave = globals()[mode]


def serve(c):
    try:
        behave(c)
    except OSError:
        pass
    finally:
        c.close()


listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(('127.0.0.1', port))
listener.listen(64)
while True:
    connection, _ = listener.accept()
    threading.Thread(target=serve, args=(connection,), daemon=True).start()
