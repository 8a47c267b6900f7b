/**
 * First names and surnames that are common in Britain, and words that look like them. Nobody's in particular: from the
 * lists of most given names that registrars publish, by language. Without accents and in small letters: see `fold`.
 */
const list = (...words: string[]) => new Set(words.join(" ").split(" "));

/** Polish first names, whose end changes. */
export const POLISH = list(
  "kasia katarzyna agnieszka malgorzata gosia magdalena joanna zofia zosia julia maja hanna ewa iwona beata dorota",
  "monika aleksandra oliwia weronika karolina natalia wiktoria kuba jakub michal mateusz pawel piotr krzysztof tomasz",
  "andrzej grzegorz wojciech lukasz szymon kacper filip antoni franciszek stanislaw zbigniew bartek bartosz marek",
  "maciej damian dawid przemek przemyslaw rafal",
);

/** First names that are no English word. */
export const FIRST = list(
  // English, Scottish, Irish
  "olivia amelia isla ava freya sophie emily sophia ella charlotte lucy evie millie jessica eliza matilda isabelle",
  "isabella harriet hannah abigail phoebe imogen megan chloe katie rebecca rachel sarah emma laura lauren samantha",
  "nicole natalie danielle kelly karen susan linda margaret elizabeth catherine katherine kate anna annie alice jane",
  "janet julie helen claire clare louise amy zoe gemma stephanie jennifer michelle nicola tracey tracy sharon deborah",
  "noah oliver george arthur leo theo harry oscar henry archie alfie freddie charlie thomas james william joshua jacob",
  "ethan lucas logan isaac alexander edward benjamin joseph samuel daniel adam dylan toby harrison finley reuben jude",
  "liam connor callum ryan nathan matthew michael david john paul peter stephen steven andrew simon kevin brian gary",
  "richard robert philip anthony christopher jonathan nicholas timothy gareth stuart craig darren lee jamie kyle aaron",
  "tom tim sam ben dan joe josh alex luke lewis harvey tyler kieran declan aidan niamh aoife siobhan saoirse ciara",
  "roisin caitlin eilidh mhairi hamish angus fergus rory ewan struan archibald beth becky sophy tilly bella maisie",
  // Welsh
  "dilys carys cerys rhys rhian rhiannon sian sioned ffion eleri catrin megan nia bethan angharad gwen gwenllian",
  "dafydd gethin iestyn iwan ifan osian ioan emyr geraint hywel huw aled alun tomos macsen gruffydd llinos lowri mared",
  "efa elin elis owain owen idris gwilym",
  ...POLISH,
  // Urdu and other South Asian
  "amina aisha ayesha fatima zainab zara hafsa khadija maryam mariam sana sara saira nadia noor iqra aliza anaya hira",
  "rabia shabana shazia samina nasreen yasmin rukhsana farzana bushra muhammad mohammed mohammad mohamed ahmed ahmad",
  "ali hassan hussain hamza bilal usman umar omar imran asif arif tariq rashid khalid faisal adeel waqas zeeshan junaid",
  "haroon ibrahim ismail yusuf yousuf abdullah zakariya danyal rehan farhan kamran nadeem saleem shahid wasim priya",
  "anjali deepa meera nisha pooja kavita sunita rajesh suresh sanjay vijay amit rahul arjun rohan gurpreet harpreet",
  "jaspreet manpreet simran navjot balwinder",
  // Bengali
  "nusrat farhana sultana taslima rahima halima shirin rupa sumaiya tahmina jannat tanvir rafiq shafiq kamal jamal",
  "anwar habib mizan nazmul rahim karim sohel masud shakil rakib sajid mahmud",
  // Arabic and Somali
  "layla leila lina salma huda rania dina amal hana nour maha reem samira yara mustafa mahmoud khaled youssef karim",
  "omer tarek samir walid ziad nasser saeed salim abdi abdirahman hodan hibo ayaan fadumo warsame",
  // Romanian
  "ioana andreea elena mihaela cristina gabriela alexandra adriana simona raluca roxana bianca andrei alexandru mihai",
  "stefan gheorghe vasile nicolae constantin cristian florin ionut marius bogdan razvan catalin radu dumitru",
  // Ukrainian, in Latin letters
  "olena oksana iryna tetiana nataliia svitlana yuliia kateryna mariia anastasiia sofiia oleksandr serhii andrii",
  "volodymyr mykola dmytro vasyl yurii ihor taras bohdan ostap yaroslav nazar danylo mykhailo petro pavlo",
  // West African, Caribbean, Portuguese and others
  "oluwaseun chidi chinedu emeka ngozi amara adaeze ifeoma kofi kwame kwabena ama abena yaw tunde femi ayo temitope",
  "folake funmi tendai tafadzwa thandiwe sipho joao tiago mateus rafaela beatriz mei wei xin ling jing hiroshi yuki",
  "kenji minh linh thuy elif mehmet ayse emre burak leyla dara shkoder arben besnik",
);

/** First names that are a word, a month or a place as well: only beside something that makes them a name. */
export const FIRST_OR_WORD = list(
  "will mark grace hope joy faith rose lily may april june summer robin jack bill art sky dawn eve ray rob sue pat max",
  "angel charity ivy daisy poppy amber ruby violet heather holly hazel jade pearl penny iris olive jordan chelsea paris",
  "austin brooklyn georgia india kenya sydney florence victoria chase miles frank dean guy earl prince sunny happy lucky",
  "star willow maple clover wren jan ion ana mina nan dot gene harmony honey jasmine jay jean jo josie kay kit mason mo",
  "hunter carter sandy skye sonny teddy tony victor cliff basil herb drew ford grant jewel junior lance major melody",
  "mercy miracle patience precious blessing favour gift rich rusty sage sandra scout sid stan van wade ward wolf mia eva",
  "lena rita tara nina maria martin marcus oscar lea ian ross glen neil can ama ayo lee dina lina dara",
);

/** Surnames that are no English word. */
export const LAST = list(
  "smith jones williams davies evans thomas roberts wilson johnson robinson wright thompson hughes edwards clarke harris",
  "jackson harrison morris morgan allen phillips davis parker bennett richardson griffiths owen lewis jenkins rees",
  "lloyd powell pritchard parry llewellyn macdonald mackenzie campbell stewart murphy kelly sullivan walsh byrne ryan",
  "obrien oneill patel khan hussain ahmed begum malik mahmood iqbal chaudhry akhtar sheikh qureshi siddiqui raja butt",
  "mirza singh kaur sharma gupta kumar shah rahman islam miah uddin chowdhury choudhury alam hossain akter sarkar das",
  "al-hassan abdullah hassan ibrahim mohamud farah nowak kowalski kowalska wisniewski wisniewska wojcik kaminski",
  "kaminska lewandowski lewandowska zielinski zielinska szymanski dabrowski kozlowski jankowski mazur popescu ionescu",
  "popa dumitru stan stoica gheorghe munteanu constantinescu moldovan ciobanu shevchenko kovalenko bondarenko tkachenko",
  "kravchenko oliynyk kovalchuk polishchuk lysenko marchenko melnyk okafor okoro adeyemi adebayo okonkwo mensah boateng",
  "osei owusu nguyen tran wang zhang chen liu wong silva santos ferreira oliveira rodriguez garcia fernandez yilmaz",
);

/** In other scripts, as they are written most. Endings may follow in Ukrainian. */
export const OTHER_SCRIPTS = list(
  "محمد أحمد احمد علي حسن حسين عمر خالد يوسف إبراهيم ابراهيم مصطفى محمود عبدالله فاطمة عائشة مريم زينب خديجة ليلى سارة نور",
  "هدى سلمى أمينة امينة طارق بلال حمزة فاطمہ عائشہ زینب مریم خدیجہ علی حسین عثمان بلال حمزہ عمران عاصم طارق راشد نادیہ ثنا",
  "صائمہ احمد یوسف ابراہیم",
  "মোহাম্মদ মোহম্মদ আহমেদ আয়েশা আয়েশা ফাতেমা মরিয়ম মরিয়ম জয়নব রহিম করিম হাসান হোসেন আলী রহমান সুমাইয়া সুমাইয়া নুসরাত ফারহানা তানভীর রফিক শফিক কামাল রুপা শিরিন",
  "তাসলিমা বেগম খাতুন ইসলাম চৌধুরী",
);

/** Ukrainian names without the ending that changes. */
export const UKRAINIAN = (
  "олен оксан ірин тетян натал світлан юлі катерин марі анастасі софі олександр сергі андрі володимир микол дмитр васил " +
  "юрі ігор тарас богдан остап ярослав назар данил михайл петр павл шевченк коваленк бондаренк ткаченк кравченк мельник"
).split(" ");

/** Words after "called", "my friend" or a title that are no name. */
export const NO_NAME = list(
  "the a an and or but of to in on at for with from by as is are was were be been it this that these those he she they we",
  "you i me my our your their his her its who what when where why how not no yes all any some many more most much other",
  "each every school year class head teacher teachers teaching support worker workers service services team teams care",
  "early help social youth health police council court mental camhs nhs send ehcp ks1 ks2 ks3 parent parents carer carers",
  "family families pupil pupils child children young people person adult adults group groups room home street road time",
  "day week month term morning afternoon evening night today tomorrow yesterday monday tuesday wednesday thursday friday",
  "saturday sunday january february march april may june july august september october november december spring summer",
  "autumn winter easter christmas eid ramadan diwali english welsh polish urdu bengali arabic romanian ukrainian maths",
  "science history geography music drama art pe re ict lunch break breakfast assembly lessons lesson homework tests test",
  "exams exam out up off again being having getting going people's everyone everybody someone somebody nobody one two",
  "three four five attendance admissions governor governors board ofsted england wales scotland ireland britain london",
  "so if then than too very just only also because before after about over under into onto off here there now often",
);

/** Words of families and of schools that a name may follow. */
export const BEFORE_NAME = list(
  "called named friend friends brother sister cousin mum dad mother father son daughter teacher tutor nan gran uncle aunt",
  "auntie aunty uncle pupil student boy girl lad child worker social keyworker headteacher nurse doctor coach neighbour",
);
