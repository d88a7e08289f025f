#!/usr/bin/python3
"""mqtt.py PORT: connects to an MQTT broker without a user name and prints what it answers."""
import socket, sys

name = b'\x00\x04MQTT\x04\x02\x00\x3c\x00\x04test'
broker = socket.create_connection(('127.0.0.1', int(sys.argv[1])))
broker.settimeout(2)
broker.sendall(b'\x10' + bytes([len(name)]) + name)
code = broker.recv(4)[3]
print({0: 'CONNACK 0 accepted', 5: 'Connection Refused: not authorised'}.get(code, f'CONNACK {code}'))
