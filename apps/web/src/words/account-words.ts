// Shared with the plain page of the server.
export {
  attributions,
  attributionWords,
  channelWords,
  edtfWords,
  shortVoiceWords,
  voiceAside,
  voiceWords,
} from '@parley/contracts/words';
