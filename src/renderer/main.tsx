import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './app/letters.css';
import './app/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { headStart } from './app/headStart.ts';
import { adoptThemeVariables } from './app/theme.ts';
import { startData } from './data/session.ts';

adoptThemeVariables();
startData();

const root = document.getElementById('root');
if (root !== null) void headStart().finally(() => createRoot(root).render(<App />));
