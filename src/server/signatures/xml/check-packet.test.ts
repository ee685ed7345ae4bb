import { beforeAll, describe, expect, test } from 'vitest';
import { verdictOf } from '../../../shared/domain/document/signature-verdict.ts';
import { readPacket } from '../../interchange/edxml/read-packet.ts';
import { documentPacket, sample } from '../../interchange/testing/build-packet.ts';
import type { Circumstances } from '../chain/judge.ts';
import { accepting, seeded } from '../testing/circumstances.ts';
import { type Authority, demoAuthority, type Holder } from '../testing/demo-authority.ts';
import { type PacketSignatureWishes, signPacket } from '../testing/sign-packet.ts';
import { checkPacket } from './check-packet.ts';

let authority: Authority;
let holder: Holder;
let accepted: Circumstances;
beforeAll(async () => {
  authority = await demoAuthority();
  holder = await authority.issue();
  accepted = await accepting([authority]);
});

const verdicts = (packet: Uint8Array): string[] => checkPacket(packet, accepted).map(verdictOf);
const signed = (wishes: PacketSignatureWishes = {}, by = holder): Promise<Buffer> =>
  signPacket(documentPacket(), by, wishes);
const edited = async (change: (xml: string) => string, wishes?: PacketSignatureWishes): Promise<Buffer> => {
  const before = (await signed(wishes)).toString();
  const after = change(before);
  if (after === before) throw new Error('the manipulation did nothing');
  return Buffer.from(after);
};

describe('a signature of the whole packet', () => {
  test.each([
    ['ec', 'SHA-256', 'inclusive', false],
    ['ec', 'SHA-256', 'exclusive', false],
    ['rsa', 'SHA-256', 'inclusive', false],
    ['rsa', 'SHA-1', 'inclusive', true],
  ] as const)('%s, %s, %s form: valid; weak: %s', async (algorithm, hash, form, weak) => {
    const by = await authority.issue({ algorithm, hash });
    const [check] = checkPacket(await signed({ hash, form }, by), accepted);
    // Nobody says when: the standard's own signature has no time, and one beside it is not signed.
    expect(check).toMatchObject({
      integrity: 'intact',
      weak,
      signedAt: null,
      timeSource: null,
      signer: 'Người ký thử nghiệm',
    });
    expect(check && verdictOf(check)).toBe('valid');
  });
  test('the packet is read as before', async () => {
    const packet = await signed();
    expect(verdicts(packet)).toEqual(['valid']);
    expect(await readPacket(packet)).toMatchObject({ ok: true });
  });
  test('a packet without one', () => expect(checkPacket(documentPacket(), accepted)).toEqual([]));
  test('comments and the way an attribute is quoted are not part of what is signed', async () => {
    expect(verdicts(await edited((xml) => xml.replace('<e:From>', '<!-- ghi chú --><e:From>')))).toEqual(['valid']);
    expect(verdicts(await edited((xml) => xml.replace('version="1.0">', "version='1.0' >")))).toEqual(['valid']);
  });

  const SEED = 20261123;
  test(`I1: of 100 packets with one flipped bit outside the signature, none is valid (seed ${SEED})`, async () => {
    const packet = await signed();
    const random = seeded(SEED);
    const [from, to] = [packet.indexOf('<ds:Signature'), packet.indexOf('</ds:Signature>')];
    const start = packet.indexOf('<e:edXML ');
    let done = 0;
    while (done < 100) {
      const at = start + random(packet.length - start - 2);
      if (at >= from && at < to) continue;
      const flipped = Buffer.from(packet);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << random(7));
      for (const verdict of verdicts(flipped)) expect(['changed', 'unreadable'], `byte ${at}`).toContain(verdict);
      done += 1;
    }
  });
});

describe('I2: what was done to a packet after it was signed', () => {
  const changed = ['changed'];
  const unreadable = ['unreadable'];
  test.each<[string, string[], (xml: string) => string]>([
    ['another subject', changed, (xml) => xml.replace('Về việc', 'Về viêc')],
    ['another file', changed, (xml) => xml.replace('Encoded>', 'Encoded>QQ==')],
    ['a space in a field', changed, (xml) => xml.replace('<e:Place>', '<e:Place> ')],
    ['an attribute', changed, (xml) => xml.replace('<e:Place>', '<e:Place a="1">')],
    [
      'another recipient',
      changed,
      (xml) => xml.replace('</e:To>', '</e:To><e:To><e:OrganId>H24.01</e:OrganId></e:To>'),
    ],
    [
      'another digest, as it should be now',
      changed,
      (xml) => xml.replace(/<ds:DigestValue>..../, '<ds:DigestValue>AAAA'),
    ],
    ['another signature value', changed, (xml) => xml.replace(/<ds:SignatureValue>..../, '<ds:SignatureValue>AAAA')],
    ['a second signature', unreadable, (xml) => xml.replace(/(<ds:Signature .*<\/ds:Signature>)/, '$1$1')],
    [
      'a second one under another name',
      unreadable,
      (xml) => xml.replace('<ds:Signature ', '<Signature/><ds:Signature '),
    ],
    [
      'another namespace',
      unreadable,
      (xml) => xml.replace('xmlns:ds="http://www.w3.org/2000/09/xmldsig#"', 'xmlns:ds="urn:x"'),
    ],
    ['no certificate', unreadable, (xml) => xml.replace(/<ds:KeyInfo>.*<\/ds:KeyInfo>/, '')],
    ['a cut certificate', unreadable, (xml) => xml.replace(/(<ds:X509Certificate>.{40}).*?(<\/ds:X509Cert)/, '$1$2')],
    ['a part instead of the whole', unreadable, (xml) => xml.replace('URI=""', 'URI="#x"')],
    ['no URI', unreadable, (xml) => xml.replace(' URI=""', '')],
    ['a second reference', unreadable, (xml) => xml.replace(/(<ds:Reference .*<\/ds:Reference>)/, '$1$1')],
    [
      'a transform that selects',
      unreadable,
      (xml) =>
        xml.replace(
          /<ds:Transform Alg[^>]*c14n[^>]*>/,
          '<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116">',
        ),
    ],
    [
      'the signature is not taken out',
      unreadable,
      (xml) => xml.replace(/<ds:Transform Algorithm="[^"]*enveloped-signature"><\/ds:Transform>/, ''),
    ],
    [
      'three transforms',
      unreadable,
      (xml) => xml.replace(/(<ds:Transform Alg[^>]*c14n[^>]*><\/ds:Transform>)/, '$1$1'),
    ],
    ['a method without a key', unreadable, (xml) => xml.replace(/ecdsa-sha256/, 'hmac-sha256')],
    ['a method of another kind of key', changed, (xml) => xml.replace(/ecdsa-sha256/, 'rsa-sha256')],
    [
      'a digest of MD5',
      unreadable,
      (xml) => xml.replace('http://www.w3.org/2001/04/xmlenc#sha256', 'http://www.w3.org/2001/04/xmldsig-more#md5'),
    ],
    ['a document type', unreadable, (xml) => xml.replace('?>', '?><!DOCTYPE x>')],
    ['no XML any more', unreadable, (xml) => xml.replace('</e:edXML>', '')],
  ])('%s: %j', async (_what, expected, change) => {
    expect(verdicts(await edited(change))).toEqual(expected);
  });
  test('a signature of another packet', async () => {
    const foreign =
      /<ds:Signature .*<\/ds:Signature>/.exec(
        (await signPacket(documentPacket({ subject: 'Khác' }), holder)).toString(),
      )?.[0] ?? '';
    expect(verdicts(await signed({ edit: () => foreign }))).toEqual(changed);
  });
  test('a certificate of somebody else put in its place', async () => {
    const other = Buffer.from((await authority.issue({ name: 'Người khác' })).der).toString('base64');
    const packet = await edited((xml) => xml.replace(/<ds:X509Certificate>[^<]*/, `<ds:X509Certificate>${other}`));
    expect(verdicts(packet)).toEqual(changed);
  });
});

describe('the exchange’s own samples', () => {
  test.each(['edoc', 'edoc_new', 'edoc_update'])('%s: a signature that cannot be read', (name) => {
    expect(verdicts(sample(name))).toEqual(['unreadable']);
  });
  test('edoc, its prefixes declared: what its full certificate signed was something else', () => {
    const xml = sample('edoc')
      .toString()
      .replace(
        '<edXML xmlns=',
        `<edXML xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016" xmlns=`,
      );
    expect(checkPacket(Buffer.from(xml), accepted)).toMatchObject([{ integrity: 'changed', weak: true }]);
  });
  test.each(['status_inbox_01', 'status_rejection_02'])('%s bears none', (name) => {
    expect(checkPacket(sample(name), accepted)).toEqual([]);
  });
});
