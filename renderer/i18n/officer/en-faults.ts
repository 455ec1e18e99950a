import type { OfficerTexts } from './texts.ts';

export const enFaults: OfficerTexts['faults'] = {
  'camera/absent': {
    what: 'No camera was found. Nobody can be recognised.',
    remedy: 'Plug the camera in. Until then, decide each person by their papers.',
  },
  'camera/unplugged': {
    what: 'The camera was unplugged. Nobody can be recognised.',
    remedy: 'Push its cable in at both ends. It comes back by itself.',
  },
  'camera/frozen': {
    what: 'The camera sends no new pictures. Nobody can be recognised.',
    remedy:
      'The gate restarts it by itself. If this stays for a minute, unplug the camera and plug it in again.',
  },
  'camera/black': {
    what: 'The camera picture is black. Nobody can be recognised.',
    remedy:
      'Turn on the light at the lane. Look whether something covers the camera. If this stays, unplug the camera and plug it in again.',
  },
  'camera/covered': {
    what: 'The camera sees nothing: something covers it, or it is blinded. Nobody can be recognised.',
    remedy:
      'Take away what is before the camera, wipe it, and shade it from the sun. It comes back by itself.',
  },
  'camera/virtual': {
    what: 'This camera may not be trusted: a program or a cable can feed pictures into it. Nobody can be recognised.',
    remedy:
      'Look whether the right camera is plugged in, where it belongs, and nothing else. If this stays, call the technician.',
  },
  'camera/denied': {
    what: 'This window may not use the camera. Nobody can be recognised.',
    remedy: 'Restart the gate. If this stays, call the technician: the permission for the camera is missing.',
  },
  'camera/window-gone': {
    what: 'The crew display is not running, and the camera with it.',
    remedy: 'Wait a few seconds. If this stays, restart the kiosk.',
  },
  'turnstile/absent': {
    what: 'The turnstile control was not found. The lane cannot be opened from here.',
    remedy: 'Check the cable between the kiosk and the turnstile. Let people through at the manned lane.',
  },
  'turnstile/unplugged': {
    what: 'The cable to the turnstile is out. The lane cannot be opened from here.',
    remedy: 'Push the cable in at both ends. The gate finds it again by itself.',
  },
  'turnstile/unknown-device': {
    what: 'The kind of turnstile that is configured does not exist. The lane cannot be opened from here.',
    remedy: 'Call the technician to correct the configuration. Decide people at the manned lane.',
  },
  'turnstile/not-serial': {
    what: 'What is configured as the turnstile port is none. The lane cannot be opened from here.',
    remedy: 'Call the technician: the path of the turnstile is wrong. Decide people at the manned lane.',
  },
  'turnstile/denied': {
    what: 'The gate may not use the turnstile port. The lane cannot be opened from here.',
    remedy: 'Call the technician: the kiosk has no permission for its serial port.',
  },
  'turnstile/busy': {
    what: 'Another program holds the turnstile port. The lane cannot be opened from here.',
    remedy: 'Restart the kiosk. If this stays, call the technician.',
  },
  'turnstile/timeout': {
    what: 'The turnstile does not answer. The lane cannot be opened from here.',
    remedy: 'Check its power and its cable. The gate keeps asking.',
  },
  'turnstile/garbled': {
    what: 'The turnstile answers unreadably. The lane cannot be opened from here.',
    remedy: 'Check the cable for damage and the plug for water. Call the technician if this stays.',
  },
  'turnstile/stuck-on': {
    what: 'The turnstile stays unlocked although it was told to lock.',
    remedy: 'Stand at the lane now and stop people by hand. Call the technician.',
  },
  'turnstile/uncommanded': {
    what: 'The turnstile was unlocked without a command of this gate. The lane is closed to admissions.',
    remedy: 'Stand at the lane and watch who walks. Call the technician: its control may be failing.',
  },
  'turnstile/not-ready': {
    what: 'The turnstile says that it is not ready. The lane cannot be opened from here.',
    remedy: 'Push the arm to its resting place and look for what blocks it. The gate goes on by itself.',
  },
  'turnstile/alarm': {
    what: 'The turnstile itself sounds its alarm. The lane cannot be opened from here.',
    remedy: 'Look who is at the arm and free it. The gate goes on when the alarm ends.',
  },
  'turnstile/device-error': {
    what: 'The turnstile itself reports an error. The lane cannot be opened from here.',
    remedy:
      'Look for what blocks the arm. If the error stays, call the technician: its number is in the log.',
  },
  'turnstile/refused': {
    what: 'The turnstile refused a command. Nobody was let through on it.',
    remedy:
      'Send the person to another lane. Call the technician: the turnstile is set up for something else.',
  },
  'turnstile/no-read-back': {
    what: 'This turnstile does not say whether it obeyed.',
    remedy: 'Watch the arm after each green light. Nothing needs to be repaired.',
  },
  'turnstile/no-passage-feedback': {
    what: 'This turnstile does not report who walked through.',
    remedy: 'After each pass, tell the gate whether the person walked through.',
  },
  'turnstile/no-emergency-input': {
    what: 'This gate does not see the fire line.',
    remedy:
      'The fire line opens the turnstile by its own wiring all the same. In an emergency nobody is counted here: count at the assembly point.',
  },
  'turnstile/no-timed-pulse': {
    what: 'This control does not end its own release: the computer does.',
    remedy:
      'If the kiosk stops while a lane is open, look whether the arm is locked. Nothing needs to be repaired.',
  },
  'engine/starting': {
    what: 'Face recognition is starting. Nobody is admitted automatically yet.',
    remedy: 'Wait about ten seconds.',
  },
  'engine/crashed': {
    what: 'Face recognition stopped and is being restarted.',
    remedy: 'Wait about ten seconds. Decide people at the lane by their papers.',
  },
  'engine/gave-up': {
    what: 'Face recognition failed several times and stays off.',
    remedy: 'Decide people by their papers. Restart the kiosk; call the technician if it happens again.',
  },
  'engine/model-unavailable': {
    what: 'The files for face recognition are missing or damaged.',
    remedy: 'Decide people by their papers. Call the technician to install them again.',
  },
  'engine/timeout': {
    what: 'Face recognition is too slow to trust.',
    remedy: 'Decide people by their papers. Restart the kiosk if this stays for a minute.',
  },
  'gallery/pictures-disagree': {
    what: 'Pictures of a person do not look like each other. Those in doubt open nothing.',
    remedy: 'Ask the technician to run "gallery check", and take new pictures of the people it names.',
  },
  'gallery/pictures-needed': {
    what: 'The new face recognition cannot read the pictures of some people. They are found as before.',
    remedy: 'Ask the technician to run "gallery check", and take new pictures of the people it names.',
  },
  'gallery/duplicates-open': {
    what: 'Some people on record look like one person, or have one number. The lane asks an officer when they come.',
    remedy: 'A supervisor compares them under "Two records, perhaps one person" and says what they are.',
  },
  'gallery/redescribing': {
    what: 'Everybody is being prepared for the new face recognition. The gate works on.',
    remedy: 'Nothing to do here. It ends by itself.',
  },
  'reader/absent': {
    what: 'The reader for papers cannot be found. People are recognised by their faces as before.',
    remedy: 'Check its plug. If it stays, call the technician.',
  },
  'reader/unplugged': {
    what: 'The reader for papers was unplugged. People are recognised by their faces as before.',
    remedy: 'Put the plug back. The gate finds it by itself.',
  },
  'reader/denied': {
    what: 'The kiosk may not use the port of the reader for papers.',
    remedy: 'Call the technician. People are recognised by their faces as before.',
  },
  'reader/busy': {
    what: 'Another program uses the port of the reader for papers.',
    remedy: 'Restart the kiosk. People are recognised by their faces as before.',
  },
  'store/disk-full': {
    what: 'The disk is full. New passages cannot be recorded, so nobody is admitted.',
    remedy: 'Call the technician at once. Nothing recorded so far is lost.',
  },
  'store/corrupt': {
    what: 'The record on this kiosk is damaged. Nobody is admitted automatically.',
    remedy: 'Do not switch the kiosk off. Call the technician at once.',
  },
  'store/write-failed': {
    what: 'A passage could not be recorded, so nobody is admitted.',
    remedy: 'Use the manned lane. Restart the kiosk; call the technician if it happens again.',
  },
  'store/disk-low': {
    what: 'The disk is nearly full. Old backups and spare pictures are removed; people pass as before.',
    remedy: 'Call the technician today.',
  },
  'store/restored': {
    what: 'The record was damaged and was restored from a backup. Nobody is admitted automatically.',
    remedy: 'Check the crew lists by hand. Call the technician at once.',
  },
  'store/backup-failed': {
    what: 'The last backup of the record could not be made or was not sound.',
    remedy: 'Call the technician today. Recording goes on.',
  },
  'lists/stale': {
    what: 'The lists from the central office are old. Somebody may be missing from them.',
    remedy: 'Check papers with care. Tell the central office.',
  },
  'lists/does-not-add-up': {
    what: 'A crew list does not add up. Somebody may be missing.',
    remedy: 'Open the boats and look at those that are marked.',
  },
  'lists/refused': {
    what: 'A list from the central office was not sound. The last good one stays in use.',
    remedy: 'Tell the central office.',
  },
  'rules/none-in-force': {
    what: 'No rules hold on the day that the clock shows. Nobody is admitted automatically.',
    remedy: 'Compare the date above with your calendar. Call the technician at once.',
  },
  'rules/self-test-failed': {
    what: 'The program does not apply the rules as it must. Nobody is admitted automatically.',
    remedy: 'Check age and papers by hand. Call the technician at once.',
  },
  'rules/refused': {
    what: 'A set of rules was not sound and is not used. The last good one holds.',
    remedy: 'Tell whoever sent the rules, and the technician.',
  },
  'clock/unsynced': {
    what: 'The clock of this kiosk may be wrong. Times on records are marked as uncertain.',
    remedy: 'Check the network. Compare the time above with your watch.',
  },
  'clock/stepped': {
    what: 'The clock of this kiosk has jumped. Times around the jump are marked as uncertain.',
    remedy: 'Compare the time above with your watch. Tell the technician if it is wrong.',
  },
  'clock/behind-record': {
    what: 'The clock of this kiosk stands before the last record. Times are marked as uncertain.',
    remedy: 'Check the network. Compare the time above with your watch.',
  },
  'power/on-battery': {
    what: 'The mains is off; the gate runs on its battery.',
    remedy: 'Look for the fuse or call the electrician; the gate closes safely before the battery ends.',
  },
  'power/battery-low': {
    what: 'The battery of the gate is nearly empty.',
    remedy: 'Prepare to check people by their papers. Everything recorded stays safe.',
  },
  'power/not-seen': {
    what: 'The power supply does not answer, so nobody knows how it is.',
    remedy: 'Check its USB cable. The gate goes on as usual.',
  },
  'broker/not-configured': {
    what: 'No central office is configured. Every record stays in this gate.',
    remedy: 'Ask the technician to set the address of the central office.',
  },
  'broker/unreachable': {
    what: 'There is no line to the central office. The gate works on and keeps every record.',
    remedy: 'Check the network cable. Records are sent by themselves once the line is back.',
  },
  'broker/refused': {
    what: 'The central office refuses this gate. The gate works on and keeps every record.',
    remedy: 'Call the technician: the key of this gate must be renewed.',
  },
  'broker/taken-over': {
    what: 'Another device speaks to the central office in the name of this gate. Every record is kept here.',
    remedy: 'Tell the central office and the technician at once.',
  },
  'broker/certificate-expiring': {
    what: 'The certificate of this gate ends soon. After that nothing reaches the central office.',
    remedy: 'Tell the technician: a new certificate is needed.',
  },
  'broker/certificate-expired': {
    what: 'The certificate of this gate has ended. Every record is kept here.',
    remedy: 'Call the technician: a new certificate is needed.',
  },
  'broker/certificate-unusable': {
    what: 'The certificate of this gate cannot be used. Every record is kept here.',
    remedy: 'Check date and time of this computer. If they are right, call the technician.',
  },
  'broker/untrusted': {
    what: 'The other end cannot show that it is the central office, so nothing is sent. Every record is kept here.',
    remedy: 'Check date and time of this computer. If they are right, call the technician.',
  },
  'central/silent': {
    what: 'The line is up but the central office does not confirm. Every record is kept.',
    remedy: 'Nothing to do here. Tell the central office if this stays for an hour.',
  },
  'central/refuses': {
    what: 'The central office does not accept a record of this gate. It is kept here.',
    remedy: 'Tell the central office; nothing is lost.',
  },
  'central/lost-rows': {
    what: 'The central office has lost records that it had confirmed. They are still kept here.',
    remedy: 'Tell the central office: the records must be sent again.',
  },
  'central/bad-message': {
    what: 'A message in the name of the central office was not sound. Nothing was changed by it.',
    remedy: 'Tell the central office if this stays.',
  },
};
