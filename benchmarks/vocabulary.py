"""The words of the generated articles: Kazakhstan news prose, written for the benchmarks.

Place in the flow:  [vocabulary] -> generate -> run

A sentence is a template whose `{slots}` name lists here or methods of `generate.Draw`. Every
template has enough slots, numbers among them, that two articles hardly ever share a sentence.
"""

from __future__ import annotations

# Word lists read better as paragraphs than as columns.
# fmt: off

SURNAMES = ("Abenov", "Aitbayev", "Akhmetova", "Alimzhanov", "Baimukhanov", "Bekturova", "Berdibekov", "Daulenov", "Dosmagambetova", "Esenalin", "Galymova", "Iskakov", "Jandosova", "Kairatuly", "Kaliyeva", "Karpenko", "Kenzhebekov", "Kovalenko", "Kulmanova", "Lebedeva", "Madiyarov", "Mukanova", "Nurpeisov", "Omarova", "Ospanov", "Petrenko", "Rakhimov", "Sadykova", "Sarsenov", "Seitkali", "Smagulova", "Suleimenova", "Tazhibayev", "Temirbekova", "Toktarov", "Tulegenova", "Umirzak", "Utegenova", "Valikhanuly", "Yermekov", "Yessimova", "Zhaksylyk", "Zhumagali", "Zinchenko")
GIVEN = ("Aigerim", "Alibek", "Aliya", "Anuar", "Arman", "Asel", "Askar", "Ayan", "Bakyt", "Baurzhan", "Dana", "Daniyar", "Dariga", "Dinara", "Elena", "Erlan", "Galiya", "Gulnara", "Irina", "Kairat", "Kamila", "Madina", "Marat", "Natalya", "Nurlan", "Oleg", "Olzhas", "Rustem", "Samal", "Saule", "Sergei", "Serik", "Talgat", "Timur", "Viktor", "Yerbol", "Zarina", "Zhanna")
TITLES = (
    "Deputy Minister", "Vice Minister", "Deputy Governor", "Mayor", "committee chairman", "Senator", "Dr.",
    "Prof.", "district judge", "Lt. Col.", "department head", "chief physician", "Akim", "spokesperson",
    "Gen.", "trade-union leader", "chief engineer", "school director", "Rep.", "economist",
)
AGENCIES = (
    "the Ministry of National Economy", "the Ministry of Education", "the National Statistics Bureau",
    "the Agency for Civil Service Affairs", "the National Bank", "the Emergencies Committee",
    "the Ministry of Health", "the Water Resources Committee", "the Prosecutor General's Office",
    "the regional akimat", "the Accounts Committee", "the Anti-Monopoly Agency", "the Ministry of Energy",
    "the Ministry of Agriculture", "the Migration Service", "the Forestry and Wildlife Committee",
    "the Ministry of Culture and Sport", "the State Revenue Committee", "the Aviation Administration",
)
ACRONYMED = (
    "the National Security Committee (KNB)", "the Eurasian Economic Union (EAEU)",
    "the Shanghai Cooperation Organisation (SCO)", "the Asian Development Bank (ADB)",
    "the United Nations Development Programme (UNDP)", "the Kazakhstan Temir Zholy railway (KTZ)",
    "the Organisation for Security and Co-operation in Europe (OSCE)",
    "the Academy of Public Administration (APA)", "the Almaty Tech Garden (ATG)",
)
PLACES = (
    "Astana", "Almaty", "Shymkent", "Karaganda", "Aktobe", "Taraz", "Pavlodar", "Oskemen", "Semey",
    "Atyrau",
    "Kostanay", "Kyzylorda", "Oral", "Petropavl", "Aktau", "Temirtau", "Turkistan", "Kokshetau",
    "Taldykorgan",
    "Ekibastuz", "Zhezkazgan", "Balkhash", "Saryagash", "Kentau", "Ridder", "Stepnogorsk",
)
REGIONS = (
    "Pavlodar Province", "the Mangystau region", "the East Kazakhstan region", "Kostanay Province",
    "the Zhambyl region", "Akmola Province", "the Aral district", "the Turkistan region", "Atyrau Province",
    "the Karaganda region", "the Zhetysu foothills", "the Ili delta", "the north of the country",
)
SUBJECTS = (
    "rural schools", "grain storage", "flood protection", "district hospitals", "the dairy farms",
    "bus depots", "seed subsidies", "the border crossings", "vocational colleges", "water pipelines",
    "apartment insulation", "regional museums", "railway crossings", "the small-business credit line",
    "coal deliveries", "saiga protection", "the orphanages", "public procurement", "the tax service",
    "kindergarten queues", "air monitoring stations", "library funding", "irrigation canals",
    "prison workshops",
    "land auctions", "heating plants", "the ambulance fleet", "village roads", "language courses",
)
VERBS = (
    "inspected", "postponed", "approved", "criticised", "extended", "rejected", "published", "suspended",
    "defended", "reviewed", "reopened", "audited", "financed", "questioned", "presented", "withdrew",
)
THINGS = (
    "the three-year programme", "a draft law", "the annual report", "its loan agreement",
    "a list of contractors",
    "the new standard", "the tender", "an action plan", "the pilot project", "its price forecast",
    "a road map",
    "the repair schedule", "the compensation fund", "a memorandum", "the training course", "the register",
    "the construction permit", "an appeal", "the monitoring results", "the second phase of the reform",
)
REASONS = (
    "because the budget had not been confirmed", "after complaints from residents", "as winter approached",
    "before parliament returned from recess", "while an inquiry was under way", "although prices had risen",
    "following heavy rain", "since the contractor missed its deadline", "without waiting for the auditors",
    "in line with the president's instructions", "despite a shortage of staff",
    "once the money was released",
    "under pressure from farmers", "in spite of a court order", "ahead of the harvest",
    "amid a dispute over land",
)
QUALITIES = (
    "costly", "overdue", "modest", "necessary", "ambitious", "transparent", "uneven", "popular", "risky",
    "temporary", "well prepared", "hard to measure", "long awaited", "incomplete", "open to everyone",
    "fair",
)
PEOPLE = (
    "teachers", "farmers", "nurses", "drivers", "pensioners", "students", "builders", "herders", "miners",
    "shopkeepers", "engineers", "young families", "volunteers", "fishermen", "rescue workers", "librarians",
)
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)
SHORT_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SPEECH = ("said", "told reporters", "added", "explained", "argued", "noted", "wrote on Facebook", "recalled")

HEADLINES = (
    "{place} spends {money} on {subject} in {region}",
    "{agency} {verb} {thing} after {number} complaints about {subject}",
    "{number} {people} in {place} await decision on {subject}",
    "Share of {subject} in {region} grows by {percent}, report finds",
)
HEADINGS = (
    "What changes for {number} {people} in {place}",
    "Why {subject} became {quality} for {number} {people}",
    "{number} {people}, {small} inspectors and {thing}",
    "The view from {region} and {place}, {date}",
    "Next step for {people} - {date}, {year}",
)
CAPTIONS = (
    "{fullname} meets {people} near {place}, {date}. Photo: {agency}",
    "{people} at work on {subject} in {region}, {date}. Photo: {initialled}",
    "A building of {agency} in {place} seen by {fullname} on {date}.",
)
LEADS = (
    "{agency} {verb} {thing} on {subject} in {region} on {date}, {reason}.",
    ("Some {number} {people} in {place} will receive {money} for {subject} by the end of {month} {year}, "
    "{title} {fullname} {speech} on {weekday}."),
    "{title} {fullname} {verb} {thing} worth {money} in {place} on {date}, {reason}.",
)
SENTENCES = (
    "{agency} {verb} {thing} in {place} on {date}, {reason}.",
    "The cost of {subject} in {region} reached {money}, which is {percent} more than in {year}.",
    '"Well, {abstract} was {quality}, and {number} {people} felt it," {speech} {fullname}.',
    '"Do not call {subject} {quality} while {small} of {number} {people} wait," {surname} {speech}.',
    '"Who will pay for {subject} in {year}?" asked {initialled}, one of {number} {people} at the hearing.',
    "According to {acronymed}, {number} {people} from {place} took part, {reason}.",
    "{title} {fullname}, {age}, {speech} that {thing} would be {quality} for {people}, {reason}.",
    "In {year}, {agency} spent {money} on {subject}, or {percent} of what {region} had asked for.",
    "About {number} {people} signed the letter to {agency} on {shortdate}, {reason}.",
    "The plan gives {region} {money} for {subject} and {small} months to spend it, {surname} {speech}.",
    "{initialled} of {agency} {verb} {thing} twice, on {shortdate} and on {date}.",
    "By {month} {year} the share of {subject} run by private firms fell to {percent} from {percent}.",
    "Officials in {place} {verb} {thing}, but {number} {people} heard of it only on {weekday}, {date}.",
    "It took {agency} {small} weeks to count {number} {people} who depend on {subject} in {region}.",
    "The court in {place} {verb} the claim of {fullname}, {age}, and ordered {agency} to pay {money}.",
    "{people} around {place} say that {subject}, at {money} a year, are {quality}, {reason}.",
    "No. {number} on the list was {fullname} from {place}, who had waited since {date}.",
    "Work on {subject} covers {decimal} km between {place} and {place} and employs {number} {people}.",
    "The rate moved to {decimal} tenge per dollar on {date}, and {agency} {verb} {thing}.",
    "{acronymed} {verb} {thing} in {month} {year}, {reason}, and promised {money} more.",
    "Of the {number} applications from {region}, e.g. from {place}, only {percent} were {quality}.",
    "Temperatures near {place} fell to minus {small} degrees at {clock} on {weekday}, {date}, {reason}.",
    '"Nobody in {place} asked for {number} forms," {surname} {speech}, "and {abstract} stays {quality}."',
    "However, {title} {fullname} {speech} that {percent} of {people} in {region} had not heard of {thing}.",
    "Between {year} and {year} the number of {people} in {region} rose from {number} to {number}.",
    "At {clock} on {date} the telephones of {agency} in {place} fell silent, {reason}.",
    "The U.S. partner, St. {surname} & Co., {verb} {thing} for {money} on {shortdate}.",
    "Asked about {subject}, {fullname} pointed to {small} districts of {region} and {number} {people}.",
    "{surname}, who has led the office in {place} for {small} years, called {thing} {quality}, {reason}.",
    "The document lists {number} measures, {small} of them on {subject}, and names {agency} and {agency}.",
    "For {people} in {region} the change means {money} a month from {date}.",
    "{place} and {place} exchanged {number} {people} under {thing}, {reason}, {surname} {speech}.",
    "Only {small} villages out of {number} in {region} have {subject} that {agency} calls {quality}.",
    "A second reading is set for {date}; {agency} expects {number} amendments on {subject}.",
    "Last year's result, {percent}, disappointed {people}, and {fullname} of {place} {verb} {thing}.",
)
ITEMS = (
    "{number} {people} in {place} trained by {month} {year}",
    "{money} for {subject} in {region} by {date}",
    "{small} new offices of {agency} and {money} for {thing}",
    "{thing}, {quality} by {date} for {number} {people}",
)
ABSTRACTS = (
    "the decision", "the delay", "the winter", "this reform", "the meeting", "that promise", "the new rule",
    "the price", "the silence", "our experience", "the repair", "the first month",
)

SPLITTING = {
    "ru": (
        "{n} марта {year} г. министерство утвердило план на {n} млн тенге.",
        "«Мы ждали этого {n} лет, — сказал А. Б. Оспанов. — Теперь очередь за акиматом».",
        "По данным ведомства, в {n} сёлах нет воды, т.е. план выполнен на {n},{n} %.",
        "Кто заплатит {n} тыс. долларов за ремонт дороги № {n}?",
        "Суд в Павлодаре отложил дело {n} декабря, так как не явились {n} свидетелей.",
        "В {year} году через станцию прошло {n} вагонов, и т.д. по всему списку из {n} пунктов.",
    ),
    "kk": (
        "{year} ж. {n} наурызда министрлік {n} млн теңгелік жоспарды бекітті.",
        "«Біз мұны {n} жыл күттік, — деді А. Б. Оспанов. — Енді кезек әкімдікте».",
        "Мекеме дерегінше, {n} ауылда су жоқ, яғни жоспардың {n},{n} пайызы орындалды.",
        "№ {n} жолды жөндеуге {n} мың долларды кім төлейді?",
        "Павлодардағы сот {n} куә келмегендіктен, істі {n} желтоқсанға қалдырды.",
        "{year} жылы бекеттен {n} вагон, {n} жүк көлігі т.б. өтті.",
    ),
}
"""Sentences for the row that measures splitting in the other two languages."""
