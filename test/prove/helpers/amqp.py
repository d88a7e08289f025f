#!/usr/bin/python3
"""amqp.py HOST USER PASSWORD VHOST [QUEUE[:durable|:passive] ...]: logs in to the RabbitMQ there and declares the queues.
Says RAN for each step that the broker took, else what it answered."""
import socket, struct, sys

host, user, password, vhost, *queues = sys.argv[1:]
CONNECTION, CHANNEL, QUEUE = 10, 20, 50
CLOSE = ((CONNECTION, 50), (CHANNEL, 40))
broker = socket.create_connection((host, 5672), 10)


def short(text):
    return bytes([len(text)]) + text.encode()


def long(data):
    return struct.pack('>I', len(data)) + data


def send(channel, kind, method, arguments):
    payload = struct.pack('>HH', kind, method) + arguments
    broker.sendall(struct.pack('>BHI', 1, channel, len(payload)) + payload + b'\xce')


def receive():
    head = broker.recv(7, socket.MSG_WAITALL)
    if len(head) < 7:
        sys.exit('the broker closed the connection')
    payload = broker.recv(struct.unpack('>BHI', head)[2] + 1, socket.MSG_WAITALL)
    if struct.unpack('>HH', payload[:4]) in CLOSE:
        code, length = struct.unpack('>HB', payload[4:7])
        sys.exit(f'{code} {payload[7:7 + length].decode()}')


try:
    broker.sendall(b'AMQP\0\0\x09\x01')
    receive()
    login = long(f'\0{user}\0{password}'.encode())
    send(0, CONNECTION, 11, long(b'') + short('PLAIN') + login + short('en_US'))
    receive()
    send(0, CONNECTION, 31, struct.pack('>HIH', 2047, 131072, 0))
    send(0, CONNECTION, 40, short(vhost) + b'\0\0')
    receive()
    print('RAN login')
    send(1, CHANNEL, 10, short(''))
    receive()
    for queue in queues:
        name, _, how = queue.partition(':')
        send(1, QUEUE, 10, b'\0\0' + short(name) + bytes([{'': 0, 'passive': 1, 'durable': 2}[how]]) + long(b''))
        receive()
        print('RAN', queue)
    send(0, CONNECTION, 50, struct.pack('>H', 200) + short('') + struct.pack('>HH', 0, 0))
    broker.recv(4096)
except ConnectionResetError:
    sys.exit('the broker reset the connection')
