import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Method } from './call.ts';
import { MethodNotAllowed } from './router.ts';
import { ROUTER, ROUTES } from './routes.ts';

describe('paths lead to interactions', () => {
  for (const [method, path, interaction, values] of [
    ['GET', '/metadata', 'capabilities', {}],
    ['GET', '/', 'search-system', {}],
    ['POST', '/', 'transaction', {}],
    ['GET', '/_history', 'history-system', {}],
    ['GET', '/Patient', 'search-type', { type: 'Patient' }],
    ['GET', '/Patient/', 'search-type', { type: 'Patient' }],
    ['POST', '/Patient', 'create', { type: 'Patient' }],
    ['PUT', '/Patient', 'update', { type: 'Patient' }],
    ['POST', '/Patient/_search', 'search-type', { type: 'Patient' }],
    ['GET', '/Patient/_history', 'history-type', { type: 'Patient' }],
    ['GET', '/Patient/abc-1', 'read', { type: 'Patient', id: 'abc-1' }],
    ['GET', '/Patient/%61', 'read', { type: 'Patient', id: 'a' }],
    ['GET', '/Patient/metadata', 'read', { type: 'Patient', id: 'metadata' }],
    ['GET', '/Patient/1/_history/2', 'vread', { type: 'Patient', id: '1', versionId: '2' }],
    ['GET', '/Patient/1/_history', 'history-instance', { type: 'Patient', id: '1' }],
    ['GET', '/Patient/1/Observation', 'search-compartment', { type: 'Patient', id: '1', member: 'Observation' }],
    ['GET', '/Patient/1/*', 'search-compartment', { type: 'Patient', id: '1', member: '*' }],
    ['GET', '/Patient/1/$everything', '$everything', { id: '1' }],
    ['GET', '/Patient/$export', '$export', {}],
    ['GET', '/ValueSet/$expand', '$expand', {}],
    ['POST', '/Observation/$validate', '$validate', { type: 'Observation' }],
  ] as [Method, string, string, object][]) {
    test(`${method} ${path} is ${interaction}`, () => {
      const found = ROUTER.find(method, path);
      assert.equal(found.route.interaction, interaction);
      assert.deepEqual(found.path, values);
    });
  }
});

test('every route is found under its own path', () => {
  const example: Record<string, string> = {
    ':type': 'Basic',
    ':id': 'x',
    ':versionId': '1',
    ':member': 'Basic',
    ':job': 'j',
    ':file': 'f',
  };
  for (const route of ROUTES) {
    const path = route.path.replace(/:\w+/g, (name) => example[name]!);
    assert.equal(ROUTER.find(route.method, path).route, route, `${route.method} ${route.path}`);
  }
});

describe('what is not there', () => {
  for (const [method, path, status, text] of [
    ['GET', '/Patient//1', 404, /empty part/],
    ['GET', '//Patient', 404, /empty part/],
    ['GET', '/Patient/1/2/3/4', 404, /Nothing is at this address/],
    ['GET', '/Patient/$purge', 404, /There is no operation "\$purge"; there are .*\$validate/],
    ['GET', '/Observation/1/$everything', 404, /\$everything is not offered here/],
    ['GET', '/Patient/%zz', 400, /percent-encoded/],
  ] as [Method, string, number, RegExp][]) {
    test(`${method} ${path} is ${status}`, () => {
      assert.throws(
        () => ROUTER.find(method, path),
        (error: { status?: number; message: string }) => {
          assert.equal(error.status, status);
          assert.match(error.message, text);
          return true;
        },
      );
    });
  }
  test('a method that means nothing at an address is 405 with those that do', () => {
    assert.throws(
      () => ROUTER.find('DELETE', '/metadata'),
      (error) => {
        assert.ok(error instanceof MethodNotAllowed);
        assert.deepEqual(error.allow, ['GET', 'HEAD']);
        return true;
      },
    );
    assert.throws(
      () => ROUTER.find('POST', '/Patient/1'),
      (error) => {
        assert.ok(error instanceof MethodNotAllowed);
        assert.deepEqual([...error.allow].sort(), ['DELETE', 'GET', 'HEAD', 'PATCH', 'PUT']);
        return true;
      },
    );
  });
});
