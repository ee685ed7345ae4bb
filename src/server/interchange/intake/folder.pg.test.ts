import { readdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeEngines } from '../../testing/engines.ts';
import { documentPacket } from '../testing/build-packet.ts';
import { type IntakeRoom, openIntakeRoom } from '../testing/intake-room.ts';

describeEngines('the watched folder', (database) => {
  let room: IntakeRoom;
  beforeAll(async () => {
    room = await openIntakeRoom(database());
  });
  afterAll(() => room.close());

  const put = async (name: string, bytes: Buffer): Promise<void> => {
    await writeFile(path.join(room.inDir, `.${name}.tmp`), bytes);
    await rename(path.join(room.inDir, `.${name}.tmp`), path.join(room.inDir, name));
  };
  const lookTwice = async (): Promise<number> => (await room.intake.look()) + (await room.intake.look());

  test('a file is taken when it lies still, and moved by its outcome', async () => {
    await put('moi.edxml', documentPacket({ documentId: 'thu-muc-1' }));
    await put('hong.edxml', Buffer.from('<hỏng'));
    await put('mat.edxml', documentPacket({ documentId: 'thu-muc-2', sphere: 'Tối mật' }));
    expect(await lookTwice()).toBe(3);
    expect(await readdir(path.join(room.inDir, 'done'))).toEqual(['moi.edxml']);
    expect(await readdir(path.join(room.inDir, 'refused'))).toEqual(['hong.edxml']);
    expect(await readdir(path.join(room.inDir, 'quarantine'))).toEqual(['mat.edxml']);
    const row = await database()
      .kysely.selectFrom('packet')
      .select('body')
      .where('body', 'like', '%"moi.edxml"%')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(row.body)).toMatchObject({ channel: 'folder', outcome: 'document' });
  });

  test('one still growing is left until it stops', async () => {
    const whole = documentPacket({ documentId: 'thu-muc-3' });
    const file = path.join(room.inDir, 'lon.edxml');
    await writeFile(file, whole.subarray(0, 500));
    expect(await room.intake.look()).toBe(0);
    await writeFile(file, whole);
    expect(await room.intake.look()).toBe(0);
    expect(await room.intake.look()).toBe(1);
    expect(await readdir(path.join(room.inDir, 'done'))).toContain('lon.edxml');
  });

  test('the same bytes under the same name again: nothing new is filed, nothing is overwritten', async () => {
    const before = await room.count('document');
    await put('moi.edxml', documentPacket({ documentId: 'thu-muc-1' }));
    expect(await lookTwice()).toBe(1);
    expect(await room.count('document')).toBe(before);
    expect((await readdir(path.join(room.inDir, 'done'))).filter((n) => n.startsWith('moi'))).toHaveLength(2);
  });
});
