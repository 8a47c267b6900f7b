/**
 * What the check of notes is measured with. Nobody of these exists: numbers are those that Ofcom keeps for drama,
 * addresses of e-mail end in example names, and names are put together from common ones.
 */
const lines = (text: string) => text.trim().split("\n");

export const CONTACTS = lines(`
Call me on 07700 900123
07700900456
ring 07700-900-789 after school
text me 07700 900 321 ok
+44 7700 900654
+447700900111 is my mum
0044 7700 900222
(07700) 900333
0161 496 0123
Office: 0161 496 0999
01632 960456
the nurse is on 01632 960 001
020 7946 0018
02079460444
(020) 7946 0321
0114 496 0555 ask for reception
029 2018 0123
029 20180456
my mobile no is 07700 900888
mob: 07700.900.777
07700 9OO 123
O77OO 9OO456
０７７００ ９００１２３
٠٧٧٠٠ ٩٠٠١٢٣
০৭৭০০ ৯০০১২৩
۰۷۷۰۰ ۹۰۰۴۵۶
0 7 7 0 0 9 0 0 1 2 3
07700/900123
call 496 0123
ring us on 960 456 please
tel 01632-960-789
WhatsApp +44 (0)7700 900 135
phone number 7700 900 246
07\u200b700 900 579
dad's number: 07700900468
+48 601 234 567
+40 721 234 567
+380 67 123 45 67
+92 300 1234567
+880 1712 345678
sam@example.com
Email: amira.khan@example.org
pupil7@school.example.sch.uk
jo_smith+news@mail.example.co.uk
write to head@example.ac.uk please
SAM@EXAMPLE.COM
sam @ example.com
sam@ example . com
sam(at)example.com
sam [at] example [dot] com
sam at example dot com
kasia.nowak at example.pl
ｓａｍ＠ｅｘａｍｐｌｅ．ｃｏｍ
sam@exam\u200bple.com
o.melnyk@example.ua
teacher@ysgol.example.cymru
info@example.info
a.b.c@sub.example.net
my email sam99@example.net lol
contact:sam@example.com,thanks
Sam@example.com is best
sаm@example.com
M14 5RQ
we live in M14 5RQ
m145rq
SW1A 1AA
sw1a1aa
LS6 2AB near the park
ls6 2ab
BT7 1NN
CF10 3AT
cf103at
EH1 1YZ
G12 8QQ
B15 2TT, Birmingham
postcode is SE10 2TN
se10-2tn
E1 6AN
N1 9GU
W1A 0AX
L8 7NW
M14.5RQ
Ｍ１４\u3000５ＲＱ
M 14 5 RQ
L18 1JX is where most of them live
LL57 2DG
SA1 3SN
12 Rosebank Road
She lives at 12 Rosebank Road
14b Station Street
flat 3, 27 Park View
Flat 12 Elm House
99 Queens Avenue
house is 7 Mill Lane
5 Heol Las
23 Stryd Fawr
he stays on Rosebank Street
they live in Rosebank Close
lives near Mill Hill Road
moved to Beech Avenue
221 old mill lane
18 cedar grove
3 Cherry Tree Walk
44 St Johns Terrace
apartment 6
Apt 4 The Towers
27A Ash Crescent
61 victoria road
unit 9b
living on Oak Drive
8 The Green
130 Northgate Street, top floor
`);

export const NAMES = lines(`
Mrs Patel shouts at us
Mr Khan never listens
mr. jones is kind
Ms Okafor in reception
mrs kowalska helps
Miss Jones left in May
Dr Singh at the surgery
Dr. Ahmed said wait
MR SMITH
Mr_Brown
mrs.green
Ｍｒｓ Ｐａｔｅｌ
M\u200brs Patel
Mrs Рatel
Mr O'Brien
Prof Davies
Rev Hughes
Uncle Tariq picks me up
Auntie Shirin
Sir Williams
Pani Kowalska
Pan Nowak
Пані Олена
Doamna Popescu
السيدة فاطمة
السيد حسن
استاد حمزہ صاحب
রফিক ভাই
Olivia is left out
Jack Thompson took my bag
Amelia and Freya are mean
Harry got excluded
my friend Noah
Ethan's mum works nights
it was Callum
oscar hits people
Siobhan said so
Will Smith was in trouble
my friend Grace
my brother Max
Lily Evans
a boy called Will
Hope Johnson helps
her sister Rose
Carys from Year 6
Rhys and Gethin
dafydd was late
Angharad is a carer
Llinos Pritchard
Kasia was crying
Kasi nie ma w szkole
rozmawiałem z Kasią
Jakub Nowak
Małgorzata Wiśniewska
Gosia pomaga
Piotr i Paweł
mam na imię Zosia
Bartek się spóźnił
Aisha wears a scarf
Fatima Begum
Bilal Hussain got blamed
ayesha had no lunch
Mohammed and Yusuf
M. Khan
Zainab's dad
میرا نام فاطمہ ہے
علی اسکول نہیں آیا
زینب رو رہی تھی
বেগম আপা
আয়েশা স্কুলে আসে না
রহিম মারামারি করে
Nusrat Chowdhury
Tanvir is new
Farhana helps
محمد لا يأتي
فاطمة حزينة
قال خالد
اسمي سارة
Layla Hassan
Mustafa and Omar
Abdirahman
Ioana Popescu
Andrei lipsește
mă numesc Mihai
Raluca și Bogdan
Gheorghe
Олена не прийшла
з Оленою
Тарас Шевченко
мене звати Софія
Oksana Melnyk
Dmytro
Chidi Okonkwo
Oluwaseun Adebayo
Kwame is angry
Joao Silva
Linh Nguyen
A m i r a
Z a i n a b
Аmira Khan
Zоe
Ámira
Зоя
Tiago
Jayden-Lee
Skyla Rae
Ms X
Bronwen
Ngozi
Krysia
Хлоя
Xavier
Sahra Warsame
Kai and Lola
my mate Dazza
the twins, Elsie and Mabel
`);

export const ORDINARY = lines(`
The bus comes late and we miss registration
Not enough time between lessons
Year 5 and Year 6 share one hall
We wait 18 months for CAMHS
Attendance fell in January
GPs do not know what schools offer
Nobody asks the parents
The School Nurse comes once a term
Early Help closes cases too soon
Social Care and Health hold separate meetings
Police are only called when it is too late
The Youth Service was cut in 2016
There is no quiet room
Too much homework on Mondays
Lunch is only 30 minutes
The dinner hall is loud
Friends leave you out
Phones are banned from 8.45 until 3.15
We want longer breaks
Toilets are locked during lessons
A teacher who listens
Somebody to talk to at break
Breakfast club is full
Uniform costs £80
Thresholds are too high
Every agency has its own form
Information sharing is slow
We meet on the first Tuesday of the month
Half term is in May
March is the end of the budget year
April to June is exam season
Will people turn up in the evening?
Mark making in Reception
Grace period of two weeks for late forms
Hope is not a plan
Joy in learning
Faith groups run the food bank
Summer holidays are long and expensive
Autumn term is the hardest
The rose garden helps children calm down
Robin in the playground, Year 1 loved it
Dawn patrol of the school gates
Bill payment is a worry for families
Young carers are invisible
Pupils with SEND wait longest
EHCP deadlines are missed in 4 of 10 cases
KS2 to KS3 transition
Key Stage 3 options
Ofsted is coming
SATs week makes us ill
PE twice a week
More trips to Manchester
London gets more money than Leeds
Transport in Greater Manchester
The Council closed the youth club in Salford
Bradford has a good model
Birmingham and Coventry share one team
Wales has a new curriculum
Scotland does this better
Welsh medium schools have waiting lists
Polish families are not asked in Polish
English as an additional language
Interpreters for Urdu and Bengali
Ramadan timetables
Eid is a school day
Christmas play for parents who work
Diwali assembly
Black History Month in October
Saturday school at the mosque
The church hall is cheap
NHS app does not work for children
NSPCC assembly
Barnardo's helps young carers
Citizens Advice comes on Thursdays
Jobcentre appointments clash with pick-up
A&E is the only door open at night
Mental Health Support Team in 3 schools
One front door for all referrals
A single point of contact
Named person for each family
Lead professional changes every 6 months
Head teachers are tired
Headteacher knows every child
Governors set the priorities
PTA meetings are at 9am
School gates at 3:15 are crowded
Traffic on the main road
20 mph zones around schools
5 minutes to walk between buildings
3 of us in the park
2 busy roads to cross
10 minute walk from the estate
No park, no pitch, no youth club
Street lights are broken
Home is noisy
One room for five people
Damp flats make children ill
Rent went up by 12 %
Food bank on Wednesdays
Free school meals stigma
Zero hours contracts
Night shifts
Nobody at home until six
Grandparents do the school run
Mum works two jobs
My dad helps with maths
My sister is at college
My brother is in Year 9
Our teacher is kind
The new teacher left at Easter
Supply teachers do not know us
Too many supply teachers
I don't like being shouted at
We need to be believed
Being new is hard
Moving house in the middle of a year
You only get help when you hit someone
Detention does not help
Isolation booths
Zero tolerance
Rewards for attendance punish the ill
Be curious, not furious
What if every pupil had one adult?
How might we make mornings calmer?
How might we share one form?
Trust takes time
Staff turnover
Funding ends in 2027
Budgets are set in silos
Targets reward the wrong thing
Short-term projects
Pilots that never grow
Data is not shared between Health and Education
Different IT systems
Consent is misunderstood
GDPR is used as an excuse
Risk is passed on
Fear of blame
Heroic individuals hold it together
We value exam results over belonging
Children should be seen and heard
Parents know best
Professionals know best
It takes a village
Families are experts in their own lives
"Hard to reach" means we do not go there
Behaviour is communication
Some children need more
Fairness is not sameness
The system is not broken, it was built so
Power sits with budgets
Who decides what is normal?
9 out of 10 say they feel safe
Attendance 92.4 %
Score 3.5 of 5
2025/26 budget
Published on 30.11.2026
Meeting 14.30-16.00
Room 12
Room 101 on the second floor
Bus 42 and bus 192
Phase 2 starts in week 14
Form 3b is eight pages long
Call back within 10 days
Call it a day at four
Ring the bell for break
Text messages reach more parents than letters
Phone calls home only when it is bad
Number one is sleep
At the dot of nine
Meet at the gate
Look at it from their side
Miss lessons, miss lunch, miss out
Miss a week and you are lost
Sir and Miss are busy
The pan was too hot in cookery
Art and Music were cut
May we choose our seats?
April showers stop outdoor play
June reports come too late
August is hungry
Sunny days mean outdoor lessons
A lucky few get a place
Happy children learn
Chase up referrals
Frank talks
Dean of students
A guy at the park gives out vapes
Jordan, Syria and Sudan: where families come from
Georgia is far away
Victoria station is not safe
Chelsea shirts get you bullied
Paris trip costs too much
India and Kenya in geography
Ivy on the fence
Poppy day
Violet paper for ideas
Amber means wait
Jade class won
Ruby, Topaz and Emerald classes
Oak class, Willow class and Maple class
No more than two tests a week
Pat on the back
Ray of light
Max 30 in a class
Harmony between agencies
Patience runs out
Precious time
Gift of time
Star of the week
A carer for each tutor group
Tutor time is wasted
Student council has no power
Child friendly letters
Social worker visits are short
Nurse drop-in at lunch
Doctor appointments in school time
Coach for each team
Neighbours look out for each other
Look at www.example.com together
`);
