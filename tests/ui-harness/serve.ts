import { createReadStream, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import PDFDocument from 'pdfkit';
import { build } from 'vite';

/** Builds both pages with the in-memory bridge put in front, and serves them under the policies they will live with. */
const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const renderer = path.join(root, 'src/renderer');
export const outDir = path.join(root, '.cache/ui-harness');

export async function buildPages(): Promise<void> {
  await build({
    root: renderer,
    base: '/',
    configFile: false,
    logLevel: 'warn',
    css: { postcss: path.join(root, 'postcss.config.cjs') },
    plugins: [
      react(),
      {
        name: 'put-the-bridge-in',
        transformIndexHtml: {
          order: 'pre',
          handler: (html, { filename }) =>
            filename.endsWith(path.join('pdf', 'index.html'))
              ? html
              : html.replace(
                  '<script type="module"',
                  `<script type="module" src="/@fs${path.join(here, 'bridge.ts')}"></script>\n    <script type="module"`,
                ),
        },
      },
    ],
    build: {
      outDir,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: { app: path.join(renderer, 'index.html'), pdf: path.join(renderer, 'pdf/index.html') },
      },
    },
  });
}

export async function makeSamples(): Promise<void> {
  const dir = path.join(outDir, 'sample');
  mkdirSync(dir, { recursive: true });
  writeFileSync(path.join(dir, 'good.pdf'), await samplePdf({}));
  writeFileSync(path.join(dir, 'locked.pdf'), await samplePdf({ userPassword: 'bi-mat' }));
  writeFileSync(path.join(dir, 'broken.pdf'), Buffer.from('%PDF-1.7\nkhông phải tệp PDF'));
}

function samplePdf(options: { userPassword?: string }): Promise<Buffer> {
  const pdf = new PDFDocument({ size: 'A4', margin: 70, ...options });
  const chunks: Buffer[] = [];
  const font = (name: string) => path.join(root, 'node_modules/@expo-google-fonts/tinos', name);
  for (let page = 1; page <= 3; page += 1) {
    if (page > 1) pdf.addPage();
    pdf.font(font('700Bold/Tinos_700Bold.ttf')).fontSize(13);
    pdf
      .text('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { align: 'center' })
      .text('Độc lập - Tự do - Hạnh phúc', { align: 'center' });
    pdf.moveDown().font(font('400Regular/Tinos_400Regular.ttf')).fontSize(14);
    pdf.text(`Trang ${page}. Kính gửi: Sở Xây dựng thành phố Hải Phòng.`).moveDown();
    for (let i = 0; i < 9; i += 1) {
      pdf.text(
        'Thực hiện ý kiến chỉ đạo của Chủ tịch Ủy ban nhân dân thành phố về đẩy nhanh tiến độ đầu tư công, đề nghị quý Sở khẩn trương rà soát, tổng hợp.',
        { align: 'justify' },
      );
      pdf.moveDown(0.5);
    }
  }
  return new Promise((resolve) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.end();
  });
}

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
};

/** Stricter than the app's own policy where it can be: no style nonce at all. `connect-src` serves the sample files. */
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; font-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'";

export function servePages(port: number): Promise<Server> {
  const server = createServer((request, response) => {
    const pathname = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = path.join(outDir, pathname === '/' ? 'index.html' : decodeURIComponent(pathname));
    if (pathname === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    if (!file.startsWith(outDir) || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
      'content-security-policy': POLICY,
    });
    createReadStream(file).pipe(response);
  });
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildPages();
  await makeSamples();
  await servePages(5199);
  process.stdout.write('http://127.0.0.1:5199/?role=leader\n');
}
