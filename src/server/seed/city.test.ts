import { describe, expect, test } from 'vitest';
import { delegationSchema, personSchema, unitSchema } from '../../shared/domain/directory/directory.ts';
import { CAST, CAST_DIVISION, CITY_ORG, DEMO, DEMO_IDS } from './cast.ts';
import { buildCity } from './city.ts';
import { divisionFields } from './departments.ts';
import { FIELDS } from './fields.ts';
import { createOfficeClock, isWorkingDay, WORKDAY } from './office-time.ts';

const now = Date.parse('2026-11-23T09:00:00+07:00');
const city = buildCity({ seed: 7, now });

describe('the city', () => {
  test('has 114 communes, twenty departments and about 1,500 officials, all valid, no id twice', () => {
    expect(city.units.filter((unit) => unit.kind === 'commune')).toHaveLength(114);
    expect(city.units.filter((unit) => unit.kind === 'department')).toHaveLength(20);
    expect(city.people.length).toBeGreaterThan(1400);
    expect(city.people.length).toBeLessThan(1700);
    for (const unit of city.units) unitSchema.parse(unit);
    for (const person of city.people) personSchema.parse(person);
    for (const delegation of city.delegations) delegationSchema.parse(delegation);
    for (const list of [city.units, city.people]) expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
  });

  test('is a tree: every unit and person belongs to a unit of its organisation', () => {
    const units = new Map(city.units.map((unit) => [unit.id, unit]));
    for (const unit of city.units) {
      if (unit.parentId !== null) expect(units.has(unit.parentId)).toBe(true);
      expect(units.get(unit.orgId)?.orgId).toBe(unit.orgId);
    }
    for (const person of city.people) expect(units.get(person.unitId)?.orgId).toBe(person.orgId);
  });

  test('every organisation can do its work: clerk, leader, and a head in each division', () => {
    const active = city.people.filter((person) => person.active);
    for (const org of city.units.filter((unit) => unit.id === unit.orgId)) {
      const people = active.filter((person) => person.orgId === org.id);
      for (const role of ['clerk', 'leader'] as const)
        expect(people.some((person) => person.roles.includes(role))).toBe(true);
    }
    for (const division of city.units.filter((unit) => unit.kind === 'division')) {
      const heads = active.filter((person) => person.unitId === division.id && person.roles.includes('head'));
      expect([division.id, heads.length]).toEqual([division.id, 1]);
    }
  });

  test('no field of business is an orphan in the city’s office', () => {
    const covered = new Set(
      city.units.filter((unit) => unit.orgId === CITY_ORG).flatMap((unit) => divisionFields(unit.id)),
    );
    expect(FIELDS.filter((field) => !covered.has(field))).toEqual([]);
  });

  test('codes are well formed and unique (QĐ 20/2020/QĐ-TTg)', () => {
    const codes = city.units.flatMap((unit) => (unit.code === null ? [] : [unit.code]));
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(code).toMatch(/^H24(\.[A-Z0-9]{1,4})?$/);
  });

  test('the cast is there, active, and the deputy acts for the leader today', () => {
    const cast = city.people.filter((person) => DEMO_IDS.includes(person.id));
    expect(cast.map((person) => person.id).sort()).toEqual(CAST.map((member) => member.id).sort());
    expect(cast.every((person) => person.active && person.orgId === CITY_ORG)).toBe(true);
    for (const id of [DEMO.head, DEMO.specialist, DEMO.specialist2])
      expect(cast.find((person) => person.id === id)?.unitId).toBe(CAST_DIVISION);
    const today = '2026-11-23';
    expect(
      city.delegations.filter(
        (d) => d.fromPersonId === DEMO.leader && d.toPersonId === DEMO.deputy && d.fromDay <= today && today <= d.toDay,
      ),
    ).toHaveLength(1);
  });

  test('the same seed makes the same city, another seed other people', () => {
    expect(buildCity({ seed: 7, now })).toEqual(city);
    expect(buildCity({ seed: 8, now }).people[30]?.name).not.toBe(city.people[30]?.name);
  });
});

describe('office time', () => {
  test('24/11, Tết and weekends are no working days (NQ 28/2026/QH16; BLLĐ Điều 112)', () => {
    for (const day of ['2026-11-24', '2026-02-17', '2026-11-22', '2026-04-27', '2025-09-01'])
      expect([day, isWorkingDay(day)]).toEqual([day, false]);
    for (const day of ['2026-11-23', '2026-11-25', '2026-02-23']) expect([day, isWorkingDay(day)]).toEqual([day, true]);
  });

  test.each([
    '2026-11-23T09:00',
    '2026-11-23T06:00',
    '2026-11-22T15:00',
    '2026-11-24T10:00',
    '2026-11-23T12:10',
    '2026-11-23T20:00',
  ])('no tick lies after now (%s)', (at) => {
    const moment = Date.parse(`${at}:00+07:00`);
    const clock = createOfficeClock(moment, 20);
    expect(clock.instantOf(clock.nowTick)).toBeLessThanOrEqual(moment);
    expect(moment - clock.instantOf(clock.nowTick)).toBeLessThan(4 * 24 * 3_600_000);
    expect(clock.days).toHaveLength(20);
    expect(clock.dayAt(clock.lastBeforeToday) < clock.today).toBe(true);
    expect(clock.dayAt(clock.lastBeforeToday + 1) >= clock.today).toBe(true);
    expect(clock.dayAt(clock.days.length) > (clock.days.at(-1) ?? '')).toBe(true);
    const noon = clock.instantOf(3 * WORKDAY + 4 * 3600);
    expect(new Date(noon + 7 * 3_600_000).toISOString().slice(11, 16)).toBe('13:30');
  });
});
