#!/usr/bin/python3
"""registry.py PORT FILE: an npm registry on 127.0.0.1; FILE maps package names to versions to fields of the manifest."""
import http.server, json, sys, urllib.parse

port, packages = int(sys.argv[1]), json.load(open(sys.argv[2]))


def packument(name):
    versions = {
        version: {
            'name': name,
            'version': version,
            'dist': {'tarball': f'http://127.0.0.1:{port}/t/{name}-{version}.tgz', 'shasum': '0' * 40},
            **fields,
        }
        for version, fields in packages[name].items()
    }
    return {'name': name, 'dist-tags': {'latest': list(versions)[-1]}, 'versions': versions}


class Registry(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        name = urllib.parse.unquote(self.path.strip('/').split('?')[0])
        known = name in packages
        body = json.dumps(packument(name) if known else {'error': 'Not found'}).encode()
        self.send_response(200 if known else 404)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer(('127.0.0.1', port), Registry).serve_forever()
