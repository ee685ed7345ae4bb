/**
 * The inner step of scrypt (RFC 7914, 4: scryptBlockMix with r = 8) as WebAssembly with 128-bit vectors, written
 * instruction by instruction, because BoringSSL inside Electron computes every scrypt twice, the first time on the
 * calling thread (decision 0032). One function, `mix(a, b, out)`: BlockMix of the 1024 bytes at `a` xor those at `b`.
 * Each block of 16 words lies in the order of Salsa20's diagonals (`diagonal`), so that a round is four vectors.
 */
export const BLOCK_BYTES = 1024;

/** Where word `i` of a 64-byte block of the standard lies in ours: ours[i] = standard[diagonal(i)]. */
export const diagonal = (i: number): number => (i & ~15) | ((i * 5) & 15);

const I32 = 0x7f;
const V128 = 0x7b;
const [A, B, OUT, END] = [0, 1, 2, 3];
/** The four rows of the state, their values before the rounds, and one to turn in. */
const ROWS = [4, 5, 6, 7] as const;
const BEFORE = [8, 9, 10, 11] as const;
const TURN = 12;
type Row = (typeof ROWS)[number];
const [R0, R1, R2, R3] = ROWS;

/** Unsigned LEB128, as the format writes its numbers. */
function leb(n: number): number[] {
  const low = n & 0x7f;
  return n < 0x80 ? [low] : [low | 0x80, ...leb(n >>> 7)];
}
/** Signed LEB128 of a small positive number. */
const sleb = (n: number): number[] => (n < 0x40 ? [n] : [(n & 0x7f) | 0x80, ...sleb(n >>> 7)]);

const get = (local: number): number[] => [0x20, ...leb(local)];
const set = (local: number): number[] => [0x21, ...leb(local)];
const tee = (local: number): number[] => [0x22, ...leb(local)];
const vector = (op: number): number[] => [0xfd, ...leb(op)];
const constant = (n: number): number[] => [0x41, ...sleb(n)];
const load = (at: number, offset: number): number[] => [...get(at), ...vector(0x00), 4, ...leb(offset)];
const store = (at: number, offset: number, value: number): number[] => [
  ...get(at),
  ...get(value),
  ...vector(0x0b),
  4,
  ...leb(offset),
];
const xor = vector(0x51);
const or = vector(0x50);
const shl = vector(0xab);
const shr = vector(0xad);
const add = vector(0xae);

/** row ^= (x + y) turned left by `bits`. */
const step = (row: Row, x: Row, y: Row, bits: number): number[] => [
  ...get(row),
  ...get(x),
  ...get(y),
  ...add,
  ...tee(TURN),
  ...constant(bits),
  ...shl,
  ...get(TURN),
  ...constant(32 - bits),
  ...shr,
  ...or,
  ...xor,
  ...set(row),
];

/** The row's words moved round by `places`. */
const rotate = (row: Row, places: number): number[] => [
  ...get(row),
  ...get(row),
  ...vector(0x0d),
  ...Array.from({ length: 16 }, (_, byte) => (byte + 4 * places) & 15),
  ...set(row),
];

const doubleRound: readonly number[] = [
  ...step(R1, R0, R3, 7),
  ...step(R2, R1, R0, 9),
  ...step(R3, R2, R1, 13),
  ...step(R0, R3, R2, 18),
  ...rotate(R1, 3),
  ...rotate(R2, 2),
  ...rotate(R3, 1),
  ...step(R3, R0, R1, 7),
  ...step(R2, R3, R0, 9),
  ...step(R1, R2, R3, 13),
  ...step(R0, R1, R2, 18),
  ...rotate(R1, 1),
  ...rotate(R2, 2),
  ...rotate(R3, 3),
];

/** One block: state ^= a ^ b, eight rounds of Salsa20, into `to`. */
const block = (from: number, to: number): number[] => [
  ...ROWS.flatMap((row, i) => [
    ...get(row),
    ...load(A, from + 16 * i),
    ...xor,
    ...load(B, from + 16 * i),
    ...xor,
    ...tee(row),
    ...set(BEFORE[i] ?? 0),
  ]),
  ...[1, 2, 3, 4].flatMap(() => doubleRound),
  ...ROWS.flatMap((row, i) => [
    ...get(row),
    ...get(BEFORE[i] ?? 0),
    ...add,
    ...set(row),
    ...store(OUT, to + 16 * i, row),
  ]),
];

const advance = (pointer: number, bytes: number): number[] => [
  ...get(pointer),
  ...constant(bytes),
  0x6a,
  ...set(pointer),
];

/** Even blocks go to the first half of the output, odd ones to the second; two at a time. */
const body: readonly number[] = [
  ...leb(2), // two groups of locals
  ...[1, I32],
  ...[9, V128],
  ...get(A),
  ...constant(BLOCK_BYTES),
  0x6a,
  ...set(END),
  ...ROWS.flatMap((row, i) => [...load(A, 960 + 16 * i), ...load(B, 960 + 16 * i), ...xor, ...set(row)]),
  ...[0x03, 0x40], // loop
  ...block(0, 0),
  ...block(64, BLOCK_BYTES / 2),
  ...advance(A, 128),
  ...advance(B, 128),
  ...advance(OUT, 64),
  ...get(A),
  ...get(END),
  0x49, // less than, unsigned
  ...[0x0d, 0], // again
  0x0b,
  0x0b,
];

const text = (words: string): number[] => [words.length, ...Buffer.from(words, 'latin1')];
const section = (id: number, content: readonly number[]): number[] => [id, ...leb(content.length), ...content];

/** The module: imports its memory as `m.m`, exports `mix`. */
export const blockMixModule = (): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 3, I32, I32, I32, 0]),
    ...section(2, [1, ...text('m'), ...text('m'), 0x02, 0x00, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...text('mix'), 0x00, 0]),
    ...section(10, [1, ...leb(body.length), ...body]),
  ]);
