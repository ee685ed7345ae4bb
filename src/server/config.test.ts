import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const good = {
  EGOV_PRODUCTION: '1',
  DATABASE_URL: 'postgresql://egov@db/egov',
  EGOV_SECRET: 'x'.repeat(40),
  EGOV_ISSUER: 'https://sso.example.vn',
  EGOV_PUBLIC_URL: 'https://egov.example.vn/',
  EGOV_TRUSTED_PROXY: '10.0.0.0/8',
};

const reasons = (environment: Record<string, string | undefined>): string[] => {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.reasons.map((r) => r.split(':')[0] ?? '');
    throw error;
  }
};

describe('C11: production refuses', () => {
  test('nothing, when all is there', () => {
    expect(readConfig(good)).toMatchObject({ production: true, publicUrl: 'https://egov.example.vn' });
  });
  test.each([
    ['PGlite', { DATABASE_URL: undefined }, 'DATABASE_URL'],
    ['no secret of its own', { EGOV_SECRET: undefined }, 'EGOV_SECRET'],
    ['a short secret', { EGOV_SECRET: 'short' }, 'EGOV_SECRET'],
    ['the built-in identity provider', { EGOV_ISSUER: undefined }, 'EGOV_ISSUER'],
    ['an identity provider without TLS', { EGOV_ISSUER: 'http://sso.example.vn' }, 'EGOV_ISSUER'],
    [
      'no TLS in front',
      { EGOV_PUBLIC_URL: 'http://egov.example.vn' },
      'EGOV_PUBLIC_URL (https) and EGOV_TRUSTED_PROXY',
    ],
    ['no named proxy', { EGOV_TRUSTED_PROXY: undefined }, 'EGOV_PUBLIC_URL (https) and EGOV_TRUSTED_PROXY'],
    ['an invented city', { EGOV_SEED_SCALE: 'city' }, 'EGOV_SEED_SCALE'],
  ])('%s', (_name, change, reason) => {
    expect(reasons({ ...good, ...change })).toEqual([reason]);
  });
  test('and says all reasons at once', () => {
    expect(reasons({ EGOV_PRODUCTION: '1' })).toHaveLength(4);
  });
});

test('with nothing set it is a demo on this machine alone', () => {
  expect(readConfig({ PORT: '', EGOV_ISSUER: ' ' })).toMatchObject({
    port: 4180,
    host: '127.0.0.1',
    issuer: undefined,
    production: false,
  });
});

test('a wrong value is named without being repeated', () => {
  expect(() => readConfig({ DATABASE_URL: 'mysql://root:geheim@x/y' })).toThrow(/DATABASE_URL/);
  expect(() => readConfig({ DATABASE_URL: 'mysql://root:geheim@x/y' })).not.toThrow(/geheim/);
});
