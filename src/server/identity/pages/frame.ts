import { MOUNT_PATH } from '../settings.ts';
import { type Html, html } from './html.ts';

/** The frame of every page of the provider. No script at all; the style is a file, so the policy stays strict. */
export const frame = (title: string, body: Html): string =>
  html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · eGov Hải Phòng</title>
<link rel="stylesheet" href="${MOUNT_PATH}/style.css">
</head>
<body>${body}</body>
</html>`.text;

/**
 * `form-action` names the loopback: browsers apply it to the redirect after the form too, and without it the code
 * would never reach the app.
 */
export const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'self'; form-action 'self' http://127.0.0.1:*; base-uri 'none'; frame-ancestors 'none'";

export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

export const STYLE = `
:root{color-scheme:light dark;--bg:#f3f6f9;--card:#fff;--text:#16222e;--soft:#536474;--line:#d8e0e7;--accent:#0b6390;--accent-soft:#e3f0f7;--note:#fff6dd;--note-text:#6b4e00}
@media (prefers-color-scheme:dark){:root{--bg:#10171d;--card:#18222b;--text:#e8eef3;--soft:#9fb0be;--line:#2c3a46;--accent:#6cbfe8;--accent-soft:#1d3340;--note:#3a3014;--note-text:#f3d98b}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:16px/1.5 "Be Vietnam Pro","Segoe UI",system-ui,sans-serif}
main{max-width:760px;margin:0 auto;padding:32px 20px 64px}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 4px}
h2{font-size:1rem;margin:28px 0 8px;color:var(--soft);font-weight:600}
p{margin:0 0 12px}
.brand{color:var(--accent);font-weight:700;margin-bottom:20px}
.lead{color:var(--soft)}
.note{background:var(--note);color:var(--note-text);border-radius:8px;padding:10px 14px;margin:16px 0}
.search{display:flex;flex-wrap:wrap;gap:8px;margin:20px 0 0}
.search label{flex:1 1 220px;font-size:.875rem;color:var(--soft)}
input,select{display:block;width:100%;min-height:44px;margin-top:4px;padding:8px 12px;border:1px solid var(--line);border-radius:8px;background:var(--card);color:var(--text);font:inherit}
button{font:inherit;color:inherit;cursor:pointer}
.search button,.primary{align-self:flex-end;min-height:44px;padding:8px 20px;border:0;border-radius:8px;background:var(--accent);color:var(--bg);font-weight:600}
.people{list-style:none;margin:0;padding:0;display:grid;gap:8px;grid-template-columns:repeat(auto-fill,minmax(320px,1fr))}
.people button{display:flex;gap:12px;align-items:center;width:100%;height:100%;min-height:64px;padding:10px 14px;text-align:left;background:var(--card);border:1px solid var(--line);border-radius:10px}
.people button:hover{border-color:var(--accent);background:var(--accent-soft)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.avatar{flex:none;width:40px;height:40px;border-radius:50%;display:grid;place-items:center;background:var(--accent-soft);color:var(--accent);font-weight:700}
.who{display:grid;min-width:0}
.who small{color:var(--soft);font-size:.8125rem;line-height:1.4}
.detail{color:var(--soft);font-size:.875rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:28px;margin-top:40px}
`;
