import { Menu, type MenuItemConstructorOptions } from 'electron';

/** The menu: what keyboards expect to work, and the lock. Entries for things that do not exist yet come with them. */
export function installMenu(actions: { readonly lock: () => void; readonly development: boolean }): void {
  const file: MenuItemConstructorOptions[] = [
    { label: 'Khóa ứng dụng', accelerator: 'CommandOrControl+Shift+L', click: actions.lock },
    { type: 'separator' },
    { label: 'Thoát', role: 'quit' },
  ];
  const edit: MenuItemConstructorOptions[] = [
    { label: 'Hoàn tác', role: 'undo' },
    { label: 'Làm lại', role: 'redo' },
    { type: 'separator' },
    { label: 'Cắt', role: 'cut' },
    { label: 'Sao chép', role: 'copy' },
    { label: 'Dán', role: 'paste' },
    { label: 'Chọn tất cả', role: 'selectAll' },
  ];
  const view: MenuItemConstructorOptions[] = [
    { label: 'Phóng to', role: 'zoomIn' },
    { label: 'Thu nhỏ', role: 'zoomOut' },
    { label: 'Cỡ bình thường', role: 'resetZoom' },
    { type: 'separator' },
    { label: 'Toàn màn hình', role: 'togglefullscreen' },
  ];
  const developer: MenuItemConstructorOptions[] = [
    { type: 'separator' },
    { label: 'Tải lại', role: 'reload' },
    { label: 'Công cụ lập trình', role: 'toggleDevTools' },
  ];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: '&Tệp', submenu: file },
      { label: '&Sửa', submenu: edit },
      { label: '&Xem', submenu: actions.development ? [...view, ...developer] : view },
    ]),
  );
}
