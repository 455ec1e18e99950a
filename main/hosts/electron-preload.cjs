'use strict';
// Runs in a sandboxed page, which can import nothing of ours: names and channels are spelled out here, and a
// test holds them against main/bridge/contract.ts. The page gets these functions and nothing of Electron.
const { contextBridge, ipcRenderer } = require('electron');

/** @param {string} channel */
const call = (channel) => (/** @type {unknown} */ args) => ipcRenderer.invoke(channel, args);

/**
 * One push of the gate. Keeps the newest value that came before anybody listened, because the gate sends its
 * state as soon as the page has loaded.
 * @param {string} channel
 */
function push(channel) {
  /** @type {Set<(value: unknown) => void>} */
  const listeners = new Set();
  /** @type {{ value: unknown } | undefined} */
  let missed;
  ipcRenderer.on(channel, (_event, value) => {
    if (listeners.size === 0) missed = { value };
    for (const listener of listeners) listener(value);
  });
  return (/** @type {(value: unknown) => void} */ listener) => {
    listeners.add(listener);
    if (missed !== undefined) listener(missed.value);
    missed = undefined;
    return () => {
      listeners.delete(listener);
    };
  };
}

// The page's own globals, which the types of the Node side do not know.
const page = /** @type {{ location: { pathname: string } }} */ (/** @type {unknown} */ (globalThis));

contextBridge.exposeInMainWorld('pipoBridge', {
  // For the page to know itself; the gate goes by the window that calls, whatever the page says.
  role: page.location.pathname === '/officer.html' ? 'officer' : 'crew',
  calls: {
    answerFrame: call('pipo:call:answerFrame'),
    reportCamera: call('pipo:call:reportCamera'),
    readPaper: call('pipo:call:readPaper'),
    signIn: call('pipo:call:signIn'),
    unlock: call('pipo:call:unlock'),
    lock: call('pipo:call:lock'),
    signOut: call('pipo:call:signOut'),
    changePin: call('pipo:call:changePin'),
    stillHere: call('pipo:call:stillHere'),
    chooseLanguage: call('pipo:call:chooseLanguage'),
    askForHelp: call('pipo:call:askForHelp'),
    openCase: call('pipo:call:openCase'),
    resolveCase: call('pipo:call:resolveCase'),
    confirmSecond: call('pipo:call:confirmSecond'),
    withdrawSecond: call('pipo:call:withdrawSecond'),
    openByHand: call('pipo:call:openByHand'),
    markNotThem: call('pipo:call:markNotThem'),
    statePassage: call('pipo:call:statePassage'),
    rearm: call('pipo:call:rearm'),
    acknowledgeAlarm: call('pipo:call:acknowledgeAlarm'),
    acknowledgeFault: call('pipo:call:acknowledgeFault'),
    searchPeople: call('pipo:call:searchPeople'),
    searchByFace: call('pipo:call:searchByFace'),
    seePerson: call('pipo:call:seePerson'),
    captureEnrolment: call('pipo:call:captureEnrolment'),
    dropCapture: call('pipo:call:dropCapture'),
    checkEnrolment: call('pipo:call:checkEnrolment'),
    saveEnrolment: call('pipo:call:saveEnrolment'),
    discardEnrolment: call('pipo:call:discardEnrolment'),
    readSettings: call('pipo:call:readSettings'),
    saveSettings: call('pipo:call:saveSettings'),
    saveOfficer: call('pipo:call:saveOfficer'),
    removeOfficer: call('pipo:call:removeOfficer'),
    resetPin: call('pipo:call:resetPin'),
    listOfficers: call('pipo:call:listOfficers'),
    readCommissioning: call('pipo:call:readCommissioning'),
    runCommissioning: call('pipo:call:runCommissioning'),
    attestCommissioning: call('pipo:call:attestCommissioning'),
    dayReport: call('pipo:call:dayReport'),
    musterSheet: call('pipo:call:musterSheet'),
    chooseBoat: call('pipo:call:chooseBoat'),
    addToVoyage: call('pipo:call:addToVoyage'),
    voyageStory: call('pipo:call:voyageStory'),
    sealVoyage: call('pipo:call:sealVoyage'),
    departVoyage: call('pipo:call:departVoyage'),
    beginReturn: call('pipo:call:beginReturn'),
    landVoyage: call('pipo:call:landVoyage'),
    stateOutcome: call('pipo:call:stateOutcome'),
    reportMissing: call('pipo:call:reportMissing'),
    missingNotice: call('pipo:call:missingNotice'),
    personFound: call('pipo:call:personFound'),
    disputeVoyage: call('pipo:call:disputeVoyage'),
    settleVoyage: call('pipo:call:settleVoyage'),
    closeVoyage: call('pipo:call:closeVoyage'),
    exportCrewList: call('pipo:call:exportCrewList'),
    listDuplicates: call('pipo:call:listDuplicates'),
    settleDuplicate: call('pipo:call:settleDuplicate'),
    readRules: call('pipo:call:readRules'),
    pullCable: call('pipo:call:pullCable'),
    chooseCamera: call('pipo:call:chooseCamera'),
  },
  pushes: {
    crewView: push('pipo:push:crewView'),
    frameWanted: push('pipo:push:frameWanted'),
    cameraWanted: push('pipo:push:cameraWanted'),
    officerView: push('pipo:push:officerView'),
    preview: push('pipo:push:preview'),
  },
  /** The gate is this very program: as long as there is a page, there is a gate. */
  onLink: (/** @type {(up: boolean) => void} */ listener) => {
    listener(true);
    return () => {};
  },
});
