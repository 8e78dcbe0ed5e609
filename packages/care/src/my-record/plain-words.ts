/** What analyses are called and what they tell, for whoever is no professional. General knowledge, and no advice. */
import type { Language } from '../language.ts';

type Words = readonly [name: string, about: string];

/** By the key of the concept (chart/concepts.ts). */
export const PLAIN_WORDS: Readonly<Record<string, Readonly<Record<Language, Words>>>> = {
  haemoglobin: {
    nb: ['Blodprosent', 'Sier hvor mye oksygen blodet kan bære.'],
    nn: ['Blodprosent', 'Seier kor mykje oksygen blodet kan bere.'],
    en: ['Haemoglobin', 'Tells how much oxygen the blood can carry.'],
  },
  leukocytes: {
    nb: ['Hvite blodceller', 'Kroppens forsvar mot infeksjoner.'],
    nn: ['Kvite blodceller', 'Forsvaret kroppen har mot infeksjonar.'],
    en: ['White blood cells', 'The body’s defence against infections.'],
  },
  platelets: {
    nb: ['Blodplater', 'Hjelper blodet å levre seg når man blør.'],
    nn: ['Blodplater', 'Hjelper blodet å levre seg når ein blør.'],
    en: ['Platelets', 'Help the blood to clot.'],
  },
  crp: {
    nb: ['CRP', 'Stiger ved betennelse, for eksempel en infeksjon.'],
    nn: ['CRP', 'Stig ved betennelse, til dømes ein infeksjon.'],
    en: ['CRP', 'Rises with inflammation, for example an infection.'],
  },
  esr: {
    nb: ['Senkning', 'Kan stige ved betennelse som varer.'],
    nn: ['Senking', 'Kan stige ved betennelse som varer.'],
    en: ['Sedimentation rate', 'May rise with long-lasting inflammation.'],
  },
  sodium: {
    nb: ['Natrium', 'Et salt som styrer væsken i kroppen.'],
    nn: ['Natrium', 'Eit salt som styrer væska i kroppen.'],
    en: ['Sodium', 'A salt that governs the body’s fluid.'],
  },
  potassium: {
    nb: ['Kalium', 'Et salt som muskler og hjerte trenger.'],
    nn: ['Kalium', 'Eit salt som musklar og hjarte treng.'],
    en: ['Potassium', 'A salt that muscles and the heart need.'],
  },
  calcium: {
    nb: ['Kalsium', 'Trengs i skjelett, muskler og nerver.'],
    nn: ['Kalsium', 'Trengst i skjelett, musklar og nervar.'],
    en: ['Calcium', 'Needed in bones, muscles and nerves.'],
  },
  creatinine: {
    nb: ['Kreatinin', 'Et avfallsstoff som nyrene skiller ut. Sier noe om nyrene.'],
    nn: ['Kreatinin', 'Eit avfallsstoff som nyrene skil ut. Seier noko om nyrene.'],
    en: ['Creatinine', 'A waste product the kidneys remove. Tells about the kidneys.'],
  },
  'egfr-ckd-epi': {
    nb: ['Nyrefunksjon', 'Regnet ut av kreatinin: hvor godt nyrene renser blodet.'],
    nn: ['Nyrefunksjon', 'Rekna ut av kreatinin: kor godt nyrene reinsar blodet.'],
    en: ['Kidney function', 'Worked out from creatinine: how well the kidneys clean the blood.'],
  },
  urea: {
    nb: ['Karbamid', 'Et avfallsstoff som nyrene skiller ut.'],
    nn: ['Karbamid', 'Eit avfallsstoff som nyrene skil ut.'],
    en: ['Urea', 'A waste product the kidneys remove.'],
  },
  alt: {
    nb: ['ALAT', 'Et stoff fra levercellene. Stiger når leveren er irritert.'],
    nn: ['ALAT', 'Eit stoff frå levercellene. Stig når levra er irritert.'],
    en: ['ALT', 'From the cells of the liver. Rises when the liver is irritated.'],
  },
  ggt: {
    nb: ['Gamma-GT', 'Et stoff fra lever og galleveier.'],
    nn: ['Gamma-GT', 'Eit stoff frå lever og galleveg.'],
    en: ['Gamma-GT', 'From the liver and bile ducts.'],
  },
  bilirubin: {
    nb: ['Bilirubin', 'Dannes når blodceller brytes ned, og fjernes av leveren.'],
    nn: ['Bilirubin', 'Blir danna når blodceller blir brotne ned, og fjerna av levra.'],
    en: ['Bilirubin', 'Made when blood cells break down, and removed by the liver.'],
  },
  albumin: {
    nb: ['Albumin', 'Et protein fra leveren. Kan være lavt ved sykdom og lite mat.'],
    nn: ['Albumin', 'Eit protein frå levra. Kan vere lågt ved sjukdom og lite mat.'],
    en: ['Albumin', 'A protein from the liver. May be low in illness and when eating little.'],
  },
  hba1c: {
    nb: ['Langtidsblodsukker', 'Hvor høyt blodsukkeret har vært de siste to til tre månedene.'],
    nn: ['Langtidsblodsukker', 'Kor høgt blodsukkeret har vore dei siste to til tre månadene.'],
    en: ['Long-term blood sugar', 'How high the blood sugar has been over the last two to three months.'],
  },
  'glucose-plasma': {
    nb: ['Blodsukker', 'Hvor mye sukker det var i blodet da prøven ble tatt.'],
    nn: ['Blodsukker', 'Kor mykje sukker det var i blodet då prøva blei teken.'],
    en: ['Blood sugar', 'How much sugar there was in the blood when the sample was taken.'],
  },
  'glucose-blood': {
    nb: ['Blodsukker', 'Hvor mye sukker det var i blodet da prøven ble tatt.'],
    nn: ['Blodsukker', 'Kor mykje sukker det var i blodet då prøva blei teken.'],
    en: ['Blood sugar', 'How much sugar there was in the blood when the sample was taken.'],
  },
  cholesterol: {
    nb: ['Kolesterol', 'Alt fettstoffet kolesterol i blodet.'],
    nn: ['Kolesterol', 'Alt feittstoffet kolesterol i blodet.'],
    en: ['Cholesterol', 'All the cholesterol in the blood.'],
  },
  ldl: {
    nb: ['LDL-kolesterol', 'Det kolesterolet som kan tette årer over tid.'],
    nn: ['LDL-kolesterol', 'Det kolesterolet som kan tette årer over tid.'],
    en: ['LDL cholesterol', 'The cholesterol that may narrow blood vessels over time.'],
  },
  hdl: {
    nb: ['HDL-kolesterol', 'Det kolesterolet som frakter fett bort fra årene.'],
    nn: ['HDL-kolesterol', 'Det kolesterolet som fraktar feitt bort frå årene.'],
    en: ['HDL cholesterol', 'The cholesterol that carries fat away from the vessels.'],
  },
  triglycerides: {
    nb: ['Triglyserider', 'Fett i blodet. Påvirkes av mat, alkohol og vekt.'],
    nn: ['Triglyserid', 'Feitt i blodet. Blir påverka av mat, alkohol og vekt.'],
    en: ['Triglycerides', 'Fat in the blood. Depends on food, alcohol and weight.'],
  },
  'nt-probnp': {
    nb: ['NT-proBNP', 'Et stoff hjertet lager når det arbeider tungt.'],
    nn: ['NT-proBNP', 'Eit stoff hjartet lagar når det arbeider tungt.'],
    en: ['NT-proBNP', 'Made by the heart when it works hard.'],
  },
  'troponin-t': {
    nb: ['Troponin', 'Lekker ut av hjertemuskelen når den er skadet.'],
    nn: ['Troponin', 'Lek ut av hjartemuskelen når han er skadd.'],
    en: ['Troponin', 'Leaks from the heart muscle when it is damaged.'],
  },
  tsh: {
    nb: ['TSH', 'Signalet som styrer stoffskiftet.'],
    nn: ['TSH', 'Signalet som styrer stoffskiftet.'],
    en: ['TSH', 'The signal that governs the thyroid.'],
  },
  't4-free': {
    nb: ['Fritt T4', 'Et hormon fra skjoldbruskkjertelen, som setter farten på stoffskiftet.'],
    nn: ['Fritt T4', 'Eit hormon frå skjoldbruskkjertelen, som set farten på stoffskiftet.'],
    en: ['Free T4', 'A hormone of the thyroid, which sets the pace of metabolism.'],
  },
  ferritin: {
    nb: ['Jernlager', 'Hvor mye jern kroppen har på lager.'],
    nn: ['Jernlager', 'Kor mykje jern kroppen har på lager.'],
    en: ['Iron store', 'How much iron the body has in store.'],
  },
  b12: {
    nb: ['Vitamin B12', 'Trengs for å lage blod og for nervene.'],
    nn: ['Vitamin B12', 'Trengst for å lage blod og for nervane.'],
    en: ['Vitamin B12', 'Needed to make blood, and for the nerves.'],
  },
  folate: {
    nb: ['Folat', 'Et B-vitamin som trengs for å lage blod.'],
    nn: ['Folat', 'Eit B-vitamin som trengst for å lage blod.'],
    en: ['Folate', 'A B vitamin needed to make blood.'],
  },
  'vitamin-d3': {
    nb: ['Vitamin D', 'Trengs for skjelettet. Kommer fra sol og mat.'],
    nn: ['Vitamin D', 'Trengst for skjelettet. Kjem frå sol og mat.'],
    en: ['Vitamin D', 'Needed for the bones. Comes from sun and food.'],
  },
  inr: {
    nb: ['INR', 'Hvor lang tid blodet bruker på å levre seg. Måles hos den som bruker blodfortynnende.'],
    nn: ['INR', 'Kor lang tid blodet bruker på å levre seg. Blir målt hos den som bruker blodfortynnande.'],
    en: ['INR', 'How long the blood takes to clot. Measured in those who use blood thinners.'],
  },
};
