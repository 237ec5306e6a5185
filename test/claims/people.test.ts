import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { servers, type TestDatabase } from '../support/database.ts';
import { BUSY, type Rows, rows } from '../support/rows.ts';

describe.each(servers)('people on $name', ({ create }) => {
  let database: TestDatabase;
  let db: pg.Client;
  let seed: Rows;

  beforeAll(async () => {
    database = await create();
    db = new pg.Client({ connectionString: database.url, options: '-c role=hub_app' });
    await db.connect();
    seed = await rows(db);
  });
  afterAll(async () => {
    await db?.end();
    await database?.drop();
  });

  const hours = async (from: string, until: string, person: string, role?: string) => {
    const booking = await seed.book(await seed.space(), from, until);
    await seed.attend(booking, person, role);
    return booking;
  };

  test('under a snapshot nothing is changed: whoever is called off in one would stay engaged', async () => {
    const person = await seed.person();
    const booking = await hours('07:00', '08:00', person);
    for (const statement of [
      `update booking set status = 'CANCELLED' where id = '${booking}'`,
      `delete from booking_person where booking_id = '${booking}'`,
      'update visit set note = null',
    ]) {
      await db.query('begin isolation level repeatable read');
      await expect(db.query(statement)).rejects.toMatchObject({ code: '25001' });
      await db.query('rollback');
    }
  });

  test.each(['ATTENDEE', 'ESCORT', 'PRACTITIONER', 'SUPERVISOR'])('nobody is in two bookings at once, the second time as %s', async (role) => {
    const person = await seed.person();
    await hours('09:00', '10:00', person);
    await expect(hours('09:59', '11:00', person, role)).rejects.toMatchObject(BUSY);
    await hours('10:00', '11:00', person, role);
  });

  test('a home visit and a booking exclude each other for the resident', async () => {
    const resident = await seed.resident();
    await hours('09:00', '10:00', resident);
    const caregiver = await seed.person();
    await expect(seed.visit('09:30', '10:30', { resident, caregiver })).rejects.toMatchObject(BUSY);
    await seed.visit('10:00', '11:00', { resident, caregiver });
    await expect(hours('10:30', '11:30', resident)).rejects.toMatchObject(BUSY);
  });

  test('a caregiver is at one door at a time, and at no booking meanwhile', async () => {
    const caregiver = await seed.person();
    await seed.visit('09:00', '10:00', { resident: await seed.resident(), caregiver });
    await expect(seed.visit('09:30', '10:30', { resident: await seed.resident(), caregiver })).rejects.toMatchObject(BUSY);
    await expect(hours('09:30', '10:30', caregiver, 'ESCORT')).rejects.toMatchObject(BUSY);
    await seed.visit('10:00', '10:30', { resident: await seed.resident(), caregiver });
  });

  test('an errand binds the caregiver, not the resident', async () => {
    const resident = await seed.resident();
    const caregiver = await seed.person();
    const errand = await seed.visit('09:00', '10:00', { resident, caregiver, present: false });
    await hours('09:00', '10:00', resident);
    await expect(hours('09:00', '10:00', caregiver)).rejects.toMatchObject(BUSY);
    await expect(db.query('update visit set resident_present = true where id = $1', [errand])).rejects.toMatchObject(BUSY);
  });

  test('a day at the post is a stay: the rehab hour fits inside it', async () => {
    const resident = await seed.resident();
    const post = await seed.space({ kind: 'ELDERLY_CARE_POST', zone: 'DAY_CARE' });
    const day = await seed.book(post, '08:00', '16:00');
    await seed.attend(day, resident);
    await hours('10:00', '11:00', resident);
    await expect(hours('10:30', '11:30', resident)).rejects.toMatchObject(BUSY);
  });

  test('a supervisor serves several bookings in one space, not in two', async () => {
    const supervisor = await seed.person();
    const gym = await seed.space();
    for (const [from, until] of [
      ['09:00', '10:00'],
      ['09:30', '10:30'],
      ['09:00', '10:30'],
    ] as const) {
      await seed.attend(await seed.book(gym, from, until), supervisor, 'SUPERVISOR');
    }
    await expect(hours('09:30', '10:30', supervisor, 'SUPERVISOR')).rejects.toMatchObject(BUSY);
    await expect(seed.attend(await seed.book(gym, '09:30', '10:00'), supervisor, 'ATTENDEE')).rejects.toMatchObject(BUSY);
  });

  test('a supervisor who becomes an attendee is bound to the one booking', async () => {
    const supervisor = await seed.person();
    const gym = await seed.space();
    const first = await seed.book(gym, '09:00', '10:00');
    await seed.attend(first, supervisor, 'SUPERVISOR');
    const second = await seed.book(gym, '09:00', '10:00');
    await seed.attend(second, supervisor, 'SUPERVISOR');
    const turn = () => db.query("update booking_person set role = 'ATTENDEE' where booking_id = $1", [first]);
    await expect(turn()).rejects.toMatchObject(BUSY);
    await seed.status('booking', second, 'CANCELLED');
    await turn();
  });

  test('a cancelled booking frees its people, and takes them again when it comes back', async () => {
    const person = await seed.person();
    const first = await hours('09:00', '10:00', person);
    await seed.status('booking', first, 'CANCELLED');
    const second = await hours('09:30', '10:30', person);
    await expect(seed.status('booking', first, 'CONFIRMED')).rejects.toMatchObject(BUSY);
    await seed.status('booking', second, 'DISPLACED');
    await seed.status('booking', first, 'CONFIRMED');
    await expect(seed.status('booking', second, 'CONFIRMED')).rejects.toMatchObject(BUSY);
  });

  test('a rescheduled booking takes its people along', async () => {
    const person = await seed.person();
    const booking = await hours('09:00', '10:00', person);
    await hours('12:00', '13:00', person);
    await expect(seed.move(booking, '11:30', '12:30')).rejects.toMatchObject(BUSY);
    await expect(hours('09:00', '09:30', person)).rejects.toMatchObject(BUSY);
    await seed.move(booking, '10:00', '11:00', await seed.space());
    await hours('09:00', '10:00', person);
    await expect(hours('10:30', '10:45', person)).rejects.toMatchObject(BUSY);
  });

  test('a person taken off a booking is free, and is not turned into another', async () => {
    const [person, other] = [await seed.person(), await seed.person()];
    const booking = await hours('09:00', '10:00', person);
    await expect(db.query('update booking_person set person_id = $2 where booking_id = $1', [booking, other])).rejects.toMatchObject({ code: '23514' });
    await db.query('delete from booking_person where booking_id = $1', [booking]);
    await hours('09:00', '10:00', person);
  });

  test.each([
    ['PLANNED', true],
    ['ASSIGNED', true],
    ['EN_ROUTE', true],
    ['IN_PROGRESS', true],
    ['COMPLETED', false],
    ['VERIFIED', false],
    ['CANCELLED', false],
    ['MISSED', false],
    ['NO_ANSWER', false],
    ['REFUSED', false],
    ['ABORTED', false],
  ])('a visit that is %s binds its people: %s', async (status, binds) => {
    const [resident, caregiver] = [await seed.resident(), await seed.person()];
    await seed.visit('09:00', '10:00', { resident, caregiver, status });
    for (const person of [resident, caregiver]) {
      const booked = hours('09:30', '10:30', person);
      if (binds) await expect(booked).rejects.toMatchObject(BUSY);
      else await booked;
    }
  });

  test('a reassigned visit frees the former caregiver and binds the new one', async () => {
    const [former, next, busy] = [await seed.person(), await seed.person(), await seed.person()];
    const visit = await seed.visit('09:00', '10:00', { resident: await seed.resident(), caregiver: former });
    await hours('09:00', '10:00', busy);
    const assign = (caregiver: string) => db.query('update visit set caregiver_id = $2 where id = $1', [visit, caregiver]);
    await expect(assign(busy)).rejects.toMatchObject(BUSY);
    await assign(next);
    await hours('09:00', '10:00', former);
    await expect(hours('09:00', '10:00', next)).rejects.toMatchObject(BUSY);
  });

  test('a visit moved in time takes both along', async () => {
    const [resident, caregiver] = [await seed.resident(), await seed.person()];
    const visit = await seed.visit('09:00', '10:00', { resident, caregiver });
    await db.query("update visit set starts_at = starts_at + interval '1 h', ends_at = ends_at + interval '1 h' where id = $1", [visit]);
    for (const person of [resident, caregiver]) {
      await hours('09:00', '10:00', person);
      await expect(hours('10:30', '11:00', person)).rejects.toMatchObject(BUSY);
    }
  });
});
