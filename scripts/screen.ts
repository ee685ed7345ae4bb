import { readFile } from 'node:fs/promises';
import { crc32, deflateSync } from 'node:zlib';

export interface Screen {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, row by row. */
  readonly pixels: Uint8Array;
}

/** Reads the file in which Xvfb keeps its screen: the X window dump format, 32 bits a pixel. */
export async function readScreen(file: string): Promise<Screen> {
  const data = await readFile(file);
  // The header is a row of 32-bit numbers, always big-endian, whatever the pixels are.
  const field = (index: number): number => data.readUInt32BE(index * 4);
  const [headerSize, width, height, littleEndian, bits, stride, colours] = [
    field(0),
    field(4),
    field(5),
    field(7) === 0,
    field(11),
    field(12),
    field(19),
  ];
  if (bits !== 32) throw new Error(`The virtual screen has ${bits} bits a pixel; 32 were expected.`);
  const start = headerSize + colours * 12;
  const pixels = new Uint8Array(width * height * 3);
  const [red, green, blue] = littleEndian ? [2, 1, 0] : [1, 2, 3];
  for (let y = 0, to = 0; y < height; y += 1) {
    for (let x = 0, from = start + y * stride; x < width; x += 1, from += 4, to += 3) {
      pixels[to] = data[from + red] ?? 0;
      pixels[to + 1] = data[from + green] ?? 0;
      pixels[to + 2] = data[from + blue] ?? 0;
    }
  }
  return { width, height, pixels };
}

export function toPng({ width, height, pixels }: Screen): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8); // 8 bits, true colour, no interlacing
  const rows = Buffer.alloc(height * (width * 3 + 1)); // each row is preceded by its filter, 0 for none
  for (let y = 0; y < height; y += 1)
    rows.set(pixels.subarray(y * width * 3, (y + 1) * width * 3), y * (width * 3 + 1) + 1);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, body: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const framed = Buffer.alloc(content.length + 8);
  framed.writeUInt32BE(body.length, 0);
  content.copy(framed, 4);
  framed.writeUInt32BE(crc32(content), content.length + 4);
  return framed;
}
