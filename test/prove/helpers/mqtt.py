#!/usr/bin/python3
"""mqtt.py PORT: connects to an MQTT broker, as MQTT_USER with MQTT_PASSWORD if they are set, and prints what it answers."""
import os, socket, sys


def field(text):
    return len(text).to_bytes(2, 'big') + text.encode()


user = os.environ.get('MQTT_USER')
login = field(user) + field(os.environ['MQTT_PASSWORD']) if user else b''
connect = field('MQTT') + b'\x04' + (b'\xc2' if user else b'\x02') + b'\x00\x3c' + field('test') + login
broker = socket.create_connection(('127.0.0.1', int(sys.argv[1])), timeout=2)
broker.sendall(b'\x10' + bytes([len(connect)]) + connect)
code = broker.recv(4)[3]
print({0: 'CONNACK 0 accepted', 5: 'Connection Refused: not authorised'}.get(code, f'CONNACK {code}'))
