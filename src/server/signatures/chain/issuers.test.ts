import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { accepting } from '../testing/circumstances.ts';
import { DEMO_NOW, demoAuthority, type Holder, pemOf } from '../testing/demo-authority.ts';
import { readCertificate } from './certificate.ts';
import { issuersOf, readAcceptedIssuers, tellOfIssuers } from './issuers.ts';
import { isListOf, readRevocationList, serialIn } from './revocation-list.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'egov-issuers-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const put = (name: string, content: Uint8Array | string): void => writeFileSync(path.join(folder, name), content);

describe('the folder of EGOV_ACCEPTED_ISSUERS', () => {
  test('certificates and lists, DER and PEM, several in one file', async () => {
    const [one, two, three] = await Promise.all([demoAuthority(), demoAuthority(), demoAuthority()]);
    put('a.pem', one.pem + two.pem);
    put('b.CER', three.der);
    put('c.crl', await one.revocationList());
    put('d.crl', pemOf(await two.revocationList(), 'X509 CRL'));
    put('LIESMICH.txt', 'left alone');
    const { certificates, lists, problems } = readAcceptedIssuers(folder);
    expect([certificates.length, lists.length, problems]).toEqual([3, 2, []]);
  });
  test('what cannot be used is named, and the rest is used', async () => {
    const authority = await demoAuthority();
    put('good.pem', authority.pem);
    put('empty.crt', '');
    put('garbage.der', 'no certificate');
    put('person.pem', (await authority.issue()).pem);
    put('cut.crl', (await authority.revocationList()).subarray(0, 50));
    const said: unknown[] = [];
    tellOfIssuers(folder, {
      info: (fact: unknown) => said.push(fact),
      warn: (fact: unknown) => said.push(fact),
    } as never);
    expect(said[0]).toEqual({ certificates: 1, lists: 0 });
    expect(said.slice(1).map((each) => (each as { file: string }).file)).toEqual([
      'cut.crl',
      'empty.crt',
      'garbage.der',
      'person.pem',
    ]);
  });
  test('a folder that is not there: nobody is accepted, and the log says so', () => {
    expect(readAcceptedIssuers(path.join(folder, 'none'))).toMatchObject({
      certificates: [],
      problems: [{ reason: expect.stringContaining('ENOENT') }],
    });
  });
  test('a file that is added, changed or taken away counts from the next look on', async () => {
    const issuers = issuersOf(folder);
    expect(issuers().certificates).toEqual([]);
    put('a.pem', (await demoAuthority()).pem);
    const first = issuers();
    expect(first.certificates).toHaveLength(1);
    expect(issuers()).toBe(first);
    put('b.pem', (await demoAuthority()).pem);
    expect(issuers().certificates).toHaveLength(2);
    rmSync(path.join(folder, 'a.pem'));
    expect(issuers().certificates).toHaveLength(1);
  });
  test('no folder is set', () => expect(issuersOf(undefined)().certificates).toEqual([]));
});

const serialOf = ({ der }: Holder): string => serialIn(readCertificate(der));

describe('revocation lists', () => {
  test('100,000 lines are read and searched in less than two seconds', async () => {
    const authority = await demoAuthority();
    const holder = await authority.issue();
    const one = { holder, at: DEMO_NOW };
    const list = await authority.revocationList({ revoked: Array.from({ length: 100_000 }, () => one) });
    const other = await authority.issue();
    const started = performance.now();
    const read = readRevocationList(list);
    const { issuers } = await accepting([authority], [list]);
    const [certificate] = issuers.certificates;
    expect(certificate && isListOf(read, certificate)).toBe(true);
    expect(read.entryOf(holder.certificate.serialNumber.valueBlock.toString().length > 0 ? 'F0' : '')).toBeUndefined();
    expect(read.entryOf(serialOf(holder))).toEqual({ revokedAt: DEMO_NOW, invalidSince: null });
    expect(read.entryOf(serialOf(other))).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
