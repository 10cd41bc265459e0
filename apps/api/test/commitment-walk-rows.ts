/*
 * What is expected of the legs of the walk, each row worked out by hand from the rules of the domain, with the reason for
 * what is new in it: standing | state | owed, and who set it | confirmed | claimed | reported | shortfall | days late |
 * disputed | sums so far, and whether they fit | due, and who set it. `-`: not there, or no such leg.
 */

const GROWERS_DAY = 'between 8 and 12 May 2025 growers';
const CHECKS_1 = 'press 20 does not';
const CHECKS_2 = 'press 20 does not, growers 75 does not';
const CHECKS_3 = 'press 20 does not, growers 75 does not, millers 65 fits';

/**
 * What had been said until each day, held against that day, by the whole record: what is corrected reads as corrected, and
 * what is retracted never counted.
 */
export const GRAIN_BY_DAY: [day: string, expected: string, why: string][] = [
  ['03-31', '-', 'nobody had said anything'],
  [
    '04-01',
    'reported | reported | 120 reported | 0 | 0 | 0 | 120 | - | - | - | -',
    'the press alone: its number is the only one',
  ],
  [
    '04-02',
    'claimed | claimed | 100 millers | 0 | 0 | 0 | 100 | - | - | - | 10 May 2025 millers',
    'one who is not the debtor says so; before a report comes the beneficiary',
  ],
  [
    '04-03',
    `agreed | agreed | 100 growers | 0 | 0 | 0 | 100 | - | - | - | ${GROWERS_DAY}`,
    'both say so; the debtor binds itself, and what both agree on, 10 May, does not tighten it',
  ],
  [
    '04-15',
    `agreed | agreed | 100 growers | 0 | 0 | 20 | 100 | - | - | press 20 ? | ${GROWERS_DAY}`,
    'a sum of the press stands in for what is reported, confirms nothing, and has no tranche to be held against',
  ],
  [
    '04-20',
    `agreed | agreed | 100 growers | 0 | 40 | 20 | 100 | - | - | ${CHECKS_1} | ${GROWERS_DAY}`,
    'the debtor’s word is claimed, not confirmed, so it is not partly delivered; nothing is confirmed by 15 April',
  ],
  [
    '04-21',
    `agreed | partly_delivered | 100 growers | 40 | 40 | 20 | 60 | - | - | ${CHECKS_1} | ${GROWERS_DAY}`,
    'the beneficiary confirms the same happening: it counts once',
  ],
  [
    '05-02',
    `agreed | partly_delivered | 100 growers | 40 | 70 | 20 | 60 | - | - | ${CHECKS_1} | ${GROWERS_DAY}`,
    'a second tranche, so far by the debtor alone',
  ],
  [
    '05-04',
    `agreed | partly_delivered | 100 growers | 65 | 65..70 | 20 | 35 | - | disputed | ${CHECKS_1} | ${GROWERS_DAY}`,
    'thirty or twenty-five: confirmed has the beneficiary’s number, claimed the span',
  ],
  [
    '05-06',
    `agreed | partly_delivered | 100 growers | 65 | 65..70 | 20 | 35 | - | disputed | ${CHECKS_1} | ${GROWERS_DAY}`,
    'in Istanbul the weigh-house speaks on the 7th',
  ],
  [
    '05-07',
    `agreed | partly_delivered | 100 growers | 65..67 | 65..70 | 20 | 35 | - | disputed | ${CHECKS_1} | ${GROWERS_DAY}`,
    'beneficiary and observer differ: a range, whose lower end guards',
  ],
  [
    '05-08',
    `agreed | partly_delivered | 100 growers | 65..67 | 65..70 | 10 | 35 | - | disputed | ${CHECKS_1} | ${GROWERS_DAY}`,
    'a tranche that only the press tells takes the place of the sum of the press',
  ],
  [
    '05-09',
    `agreed | partly_delivered | 100 growers | 65..67 | 65..70 | 10 | 35 | - | disputed | ${CHECKS_2} | ${GROWERS_DAY}`,
    'seventy-five is more than what is confirmed by 8 May, and adds nothing',
  ],
  [
    '05-10',
    `agreed | partly_delivered | 100 growers | 65..67 | 65..70 | 10 | 35 | - | disputed | ${CHECKS_3} | ${GROWERS_DAY}`,
    'sixty-five is within 65..67; the day that the millers name binds nobody else',
  ],
  [
    '05-11',
    `agreed | partly_delivered | 100 growers | 65..67 | 75..80 | 20 | 35 | - | disputed | ${CHECKS_3} | ${GROWERS_DAY}`,
    'the debtor tells that tranche too: ten more are claimed; the press alone tells none, so its sum is back',
  ],
  [
    '05-12',
    `agreed | partly_delivered | 100 growers | 65..67 | 75..80 | 20 | 35 | - | disputed | ${CHECKS_3} | ${GROWERS_DAY}`,
    'the last day is not after it',
  ],
  [
    '05-13',
    `agreed | overdue | 100 growers | 65..67 | 75..80 | 20 | 35 | 1 | disputed | ${CHECKS_3} | ${GROWERS_DAY}`,
    'the clock passes the end of the range; nothing is written',
  ],
  [
    '05-16',
    `agreed | overdue | 100 growers | 65..67 | 75..80 | 20 | 35 | 4 | disputed | ${CHECKS_3} | ${GROWERS_DAY}`,
    'what the millers said that day is retracted, and counts on no day',
  ],
  [
    '05-22',
    `agreed | overdue | 100 growers | 65..67 | 75..80 | 20 | 35 | 10 | disputed | ${CHECKS_3} | ${GROWERS_DAY}`,
    'what is said of the money is no matter of the grain',
  ],
  [
    '05-25',
    `agreed | overdue | 100 growers | 65..67 | 110..115 | 20 | 35 | 13 | disputed | ${CHECKS_3} | ${GROWERS_DAY}`,
    'claimed in full, and not confirmed',
  ],
  [
    '05-26',
    `agreed | delivered | 100 growers | 100..102 | 110..115 | 20 | 0 | 13 | disputed | ${CHECKS_3} | ${GROWERS_DAY}`,
    'late by the days until 25 May, when it happened; the dispute over a number outlives it',
  ],
  [
    '06-02',
    `agreed | delivered | 100 growers | 100..102 | 110..115 | 20 | 0 | 13 | disputed | ${CHECKS_3} | ${GROWERS_DAY}`,
    'how late it was no longer grows',
  ],
];

/** The same of the money. */
export const PAY_BY_DAY: [day: string, expected: string, why: string][] = [
  ['04-01', '-', 'the press does not speak of it'],
  [
    '04-02',
    'pledged | pledged | 50000 millers | 0 | 0 | 0 | 50000 | - | - | - | 20 May 2025 millers',
    'the debtor alone',
  ],
  [
    '04-03',
    'agreed | agreed | 50000 millers | 0 | 0 | 0 | 50000 | - | - | - | 20 May 2025 millers',
    'the beneficiary names no day, and takes none away',
  ],
  [
    '05-20',
    'agreed | agreed | 50000 millers | 0 | 50000 | 0 | 50000 | - | - | - | 20 May 2025 millers',
    'paid by the word of the debtor, on its last day',
  ],
  [
    '05-21',
    'agreed | overdue | 50000 millers | 0 | 50000 | 0 | 50000 | 1 | - | - | 20 May 2025 millers',
    'nobody has confirmed it yet',
  ],
  [
    '05-22',
    'agreed | overdue | 50000 millers | 0 | 50000 | 0 | 50000 | 2 | disputed | - | 20 May 2025 millers',
    'the beneficiary denies it: the sides differ on whether it happened',
  ],
  [
    '05-29',
    'agreed | overdue | 50000 millers | 0 | 50000 | 0 | 50000 | 9 | disputed | - | 20 May 2025 millers',
    'a denial does not wear off',
  ],
  [
    '05-30',
    'agreed | delivered | 50000 millers | 50000 | 50000 | 0 | 0 | - | - | - | 20 May 2025 millers',
    'it now says that it came on the 19th: in time after all, and no longer disputed',
  ],
];

/** The record as it stood after each step, held against the day that the step tells of. */
export const GRAIN_BY_STEP: [step: number, clock: string, expected: string, why: string][] = [
  [0, '04-03', '-', 'nothing is on record'],
  [
    1,
    '04-03',
    `pledged | pledged | 95 growers | 0 | 0 | 0 | 95 | - | - | - | ${GROWERS_DAY}`,
    'the debtor alone; owed is the least that it binds itself to',
  ],
  [
    2,
    '04-21',
    `pledged | partly_delivered | 95 growers | 40 | 40 | 0 | 55 | - | - | - | ${GROWERS_DAY}`,
    'told by the beneficiary: confirmed, and claimed by a side',
  ],
  [
    3,
    '04-15',
    `pledged | partly_delivered | 95 growers | 40 | 40 | 20 | 55 | - | - | ${CHECKS_1} | ${GROWERS_DAY}`,
    'by 15 April nothing is confirmed; the clock undoes no delivery',
  ],
  [
    4,
    '05-02',
    `pledged | partly_delivered | 95 growers | 40 | 70 | 20 | 55 | - | - | ${CHECKS_1} | ${GROWERS_DAY}`,
    'the second tranche by the debtor alone',
  ],
  [
    5,
    '04-02',
    `agreed | partly_delivered | 95 growers | 40 | 70 | 20 | 55 | - | - | ${CHECKS_1} | ${GROWERS_DAY}`,
    'the terms of the beneficiary, late: 100 is within 95 to 100, and tightens nothing',
  ],
  [
    6,
    '04-01',
    `agreed | partly_delivered | 95 growers | 40 | 70 | 20 | 55 | - | - | ${CHECKS_1} | ${GROWERS_DAY}`,
    'a report changes nothing where sides speak',
  ],
  [
    7,
    '05-04',
    `agreed | partly_delivered | 95 growers | 65 | 65..70 | 20 | 30 | - | disputed | ${CHECKS_1} | ${GROWERS_DAY}`,
    'the disputed number',
  ],
  [
    8,
    '05-16',
    `agreed | delivered | 95 growers | 105 | 105..110 | 20 | 0 | 3 | disputed | ${CHECKS_1} | ${GROWERS_DAY}`,
    'met by the tranche of 15 May, three days late',
  ],
  [
    9,
    '05-17',
    `agreed | delivered | 100 growers | 105 | 105..110 | 20 | 0 | 3 | disputed | ${CHECKS_1} | ${GROWERS_DAY}`,
    'corrected: a hundred are owed, and 105 are still enough',
  ],
  [
    10,
    '05-09',
    `agreed | delivered | 100 growers | 105 | 105..110 | 20 | 0 | 3 | disputed | ${CHECKS_2} | ${GROWERS_DAY}`,
    'by 8 May 65 are confirmed, not 75',
  ],
  [
    11,
    '04-20',
    `agreed | delivered | 100 growers | 105 | 105..110 | 20 | 0 | 3 | disputed | ${CHECKS_2} | ${GROWERS_DAY}`,
    'the first tranche by the other side as well: it counts once',
  ],
  [
    12,
    '05-18',
    `agreed | overdue | 100 growers | 65 | 65..70 | 20 | 35 | 6 | disputed | ${CHECKS_2} | ${GROWERS_DAY}`,
    'retracted: what was delivered is overdue again',
  ],
  [
    13,
    '05-08',
    `agreed | partly_delivered | 100 growers | 65 | 65..70 | 10 | 35 | - | disputed | ${CHECKS_2} | ${GROWERS_DAY}`,
    'a tranche of the press; on 8 May nothing is overdue',
  ],
  [
    14,
    '05-26',
    `agreed | delivered | 100 growers | 100 | 100..105 | 10 | 0 | 13 | disputed | ${CHECKS_2} | ${GROWERS_DAY}`,
    'the last tranche, by the beneficiary',
  ],
  [
    15,
    '05-07',
    `agreed | delivered | 100 growers | 100..102 | 100..105 | 10 | 0 | 13 | disputed | ${CHECKS_2} | ${GROWERS_DAY}`,
    'the weigh-house widens what is confirmed; its lower end stays',
  ],
  [
    17,
    '05-22',
    `agreed | delivered | 100 growers | 100..102 | 100..105 | 10 | 0 | 13 | disputed | ${CHECKS_2} | ${GROWERS_DAY}`,
    'two accounts of the money',
  ],
  [
    18,
    '05-10',
    `agreed | delivered | 100 growers | 100..102 | 100..105 | 10 | 0 | 13 | disputed | ${CHECKS_3} | ${GROWERS_DAY}`,
    'held against what is confirmed by 9 May, 65..67, not against all of it',
  ],
  [
    19,
    '05-11',
    `agreed | delivered | 100 growers | 100..102 | 110..115 | 20 | 0 | 13 | disputed | ${CHECKS_3} | ${GROWERS_DAY}`,
    'ten more are claimed, and the press alone tells no tranche',
  ],
  [
    20,
    '05-25',
    `agreed | delivered | 100 growers | 100..102 | 110..115 | 20 | 0 | 13 | disputed | ${CHECKS_3} | ${GROWERS_DAY}`,
    'the last tranche by the other side as well',
  ],
  [
    22,
    '06-02',
    `agreed | delivered | 100 growers | 100..102 | 110..115 | 20 | 0 | 13 | disputed | ${CHECKS_3} | ${GROWERS_DAY}`,
    'somebody looked, and found no news',
  ],
];

/** What had been said until a day by the record as it stood after a step. */
export const GRAIN_BY_BOTH: [step: number, day: string, expected: string, why: string][] = [
  [1, '04-02', '-', 'what is on record was said a day later'],
  [4, '04-02', '-', 'nor was anything else'],
  [
    4,
    '04-21',
    `pledged | partly_delivered | 95 growers | 40 | 40 | 20 | 55 | - | - | ${CHECKS_1} | ${GROWERS_DAY}`,
    'the terms of the others are not on record yet',
  ],
  [
    8,
    '04-03',
    `agreed | agreed | 95 growers | 0 | 0 | 0 | 95 | - | - | - | ${GROWERS_DAY}`,
    'as it was read before the correction',
  ],
  [
    9,
    '04-03',
    `agreed | agreed | 100 growers | 0 | 0 | 0 | 100 | - | - | - | ${GROWERS_DAY}`,
    'a correction follows the record, not what was said',
  ],
  [
    9,
    '05-15',
    `agreed | overdue | 100 growers | 65 | 65..70 | 20 | 35 | 3 | disputed | ${CHECKS_1} | ${GROWERS_DAY}`,
    'the account of the wrong tranche came a day later',
  ],
  [
    9,
    '05-16',
    `agreed | delivered | 100 growers | 105 | 105..110 | 20 | 0 | 3 | disputed | ${CHECKS_1} | ${GROWERS_DAY}`,
    'and on that day it was not retracted yet',
  ],
  [
    12,
    '05-16',
    `agreed | overdue | 100 growers | 65 | 65..70 | 20 | 35 | 4 | disputed | ${CHECKS_2} | ${GROWERS_DAY}`,
    'now it is',
  ],
  [
    14,
    '05-25',
    `agreed | overdue | 100 growers | 65 | 65..70 | 10 | 35 | 13 | disputed | ${CHECKS_2} | ${GROWERS_DAY}`,
    'the beneficiary speaks of the last tranche on the 26th',
  ],
  [
    20,
    '05-25',
    `agreed | overdue | 100 growers | 65..67 | 110..115 | 20 | 35 | 13 | disputed | ${CHECKS_3} | ${GROWERS_DAY}`,
    'the debtor has spoken of it; that is claimed',
  ],
];

/** The same of the money. */
export const PAY_BY_STEP: [step: number, clock: string, expected: string][] = [
  [1, '04-03', 'claimed | claimed | 50000 growers | 0 | 0 | 0 | 50000 | - | - | - | -'],
  [5, '06-01', 'agreed | overdue | 50000 millers | 0 | 0 | 0 | 50000 | 12 | - | - | 20 May 2025 millers'],
  [16, '05-20', 'agreed | agreed | 50000 millers | 0 | 50000 | 0 | 50000 | - | - | - | 20 May 2025 millers'],
  [17, '05-22', 'agreed | overdue | 50000 millers | 0 | 50000 | 0 | 50000 | 2 | disputed | - | 20 May 2025 millers'],
  [21, '05-22', 'agreed | delivered | 50000 millers | 50000 | 50000 | 0 | 0 | - | - | - | 20 May 2025 millers'],
];
