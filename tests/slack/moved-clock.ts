/*
 * Loaded before a process of Vigil (`--import`), so that it takes another moment for now; time goes on from there.
 */

const { now } = Date;
const ahead = Date.parse(process.env.VIGIL_TEST_NOW ?? "") - now();
Date.now = () => now() + ahead;
