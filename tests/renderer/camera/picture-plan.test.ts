import { describe, expect, it } from 'vitest';
import { planPicture, setPicture } from '../../../renderer/camera/picture-plan.ts';
import { anyDevice } from './wanted.ts';

const { picture: automatic } = anyDevice;
const full = {
  exposureMode: ['manual', 'continuous'],
  exposureTime: { min: 10, max: 500 },
  exposureCompensation: { min: -4, max: 4 },
  whiteBalanceMode: ['manual', 'continuous'],
  colorTemperature: { min: 2800, max: 6500 },
  focusMode: ['manual', 'continuous'],
  focusDistance: { min: 0, max: 250 },
};

describe('what a camera is told', () => {
  it('is to look after itself where nothing is fixed, and nothing that it does not have', () => {
    expect(planPicture(automatic, full)).toEqual({
      steps: [
        { setting: null, constraints: { exposureMode: 'continuous' } },
        { setting: null, constraints: { whiteBalanceMode: 'continuous' } },
        { setting: null, constraints: { focusMode: 'continuous' } },
      ],
      refused: [],
    });
    expect(planPicture(automatic, {})).toEqual({ steps: [], refused: [] });
  });

  it('is the exposure in units of 100 microseconds, and fixed', () => {
    const { steps } = planPicture({ ...automatic, exposureTimeMs: 20 }, full);
    expect(steps[0]).toEqual({
      setting: 'exposureTimeMs',
      constraints: { exposureMode: 'manual', exposureTime: 200 },
    });
  });

  it.each([
    ['has no such setting', { focusDistance: 20 }, { ...full, focusDistance: undefined }, 'focusDistance'],
    [
      'has it in automatic only',
      { exposureTimeMs: 20 },
      { ...full, exposureMode: ['continuous'] },
      'exposureTimeMs',
    ],
    ['goes not so low', { colourTemperatureK: 2500 }, full, 'colourTemperatureK'],
    ['goes not so high', { exposureCompensation: 5 }, full, 'exposureCompensation'],
  ] as const)('is left out, and said to be refused, where the camera %s', (_, wanted, can, setting) => {
    const { focusDistance, ...rest } = can;
    const abilities = focusDistance ? { ...rest, focusDistance } : rest;
    const plan = planPicture({ ...automatic, ...wanted }, abilities);
    expect(plan.refused).toEqual([setting]);
    expect(plan.steps.map((step) => step.setting)).not.toContain(setting);
  });
});

describe('a camera that refuses', () => {
  it('keeps what it takes, and never fails for what it does not', async () => {
    const told: string[] = [];
    const track = {
      getCapabilities: () => full,
      applyConstraints: async ({ advanced }: MediaTrackConstraints) => {
        const said = JSON.stringify(advanced);
        if (said.includes('exposureTime') || said.includes('focusMode')) throw new Error('Overconstrained');
        told.push(said);
      },
    };
    const wanted = { ...automatic, exposureTimeMs: 20, colourTemperatureK: 4500 };
    expect(await setPicture(track, wanted)).toEqual(['exposureTimeMs']);
    expect(told).toEqual(['[{"whiteBalanceMode":"manual","colorTemperature":4500}]']);
  });

  it('may be one that says nothing about itself', async () => {
    const track = { applyConstraints: async () => undefined };
    expect(await setPicture(track, { ...automatic, focusDistance: 30 })).toEqual(['focusDistance']);
  });
});
