"""What people of the demo write to each other, in the language of the RFP or of the reader."""

PITCHES = {
    "fr": (
        "J’ai mené un projet proche pendant dix-huit mois, de l’étude à l’exploitation. Je peux"
        " montrer les choix faits, ce qu’ils ont coûté et ce que je referais autrement.",
        "Votre contexte m’est familier : même secteur, mêmes contraintes de contrôle. Je propose de"
        " commencer par deux semaines d’état des lieux, avec un premier livrable utile dès la fin.",
        "Je travaille depuis neuf ans sur ces outils, dont quatre en production avec astreinte."
        " Je me rends sur site les jours que vous fixez.",
        "Je vous propose un plan en trois étapes, chacune avec une mesure avant et après. Deux"
        " références peuvent être appelées.",
        "Disponible pour toute la durée demandée, je documente au fil de l’eau et je forme l’équipe"
        " en binôme plutôt qu’en fin de mission.",
    ),
    "en": (
        "I led a close project for eighteen months, from study to operations. I can show what we"
        " chose, what it cost and what I would do differently.",
        "Your context is familiar: same sector, same controls. I suggest starting with two weeks of"
        " review, with something useful delivered at their end.",
        "I have worked with these tools for nine years, four of them in production and on call."
        " I come on site on the days that you choose.",
        "I suggest a plan in three steps, each measured before and after. Two references can be"
        " called.",
        "Available for the whole duration, I document as I go and train the team by working in"
        " pairs rather than at the end.",
    ),
}

# With the reason that the client chooses from the list
NOT_INTERESTING = {
    "fr": (
        (
            "rate",
            "Le tarif dépasse notre budget. Avec un tarif inférieur, nous relirions volontiers"
            " votre proposition.",
        ),
        (
            "place",
            "Deux jours par semaine sur site sont nécessaires dès le deuxième mois. Avec eux, nous"
            " rencontrerions volontiers la personne.",
        ),
        (
            "experience",
            "Le profil est solide, mais l’expérience du secteur manque pour cette mission.",
        ),
        ("availability", "La disponibilité est trop tardive pour tenir le premier jalon."),
    ),
    "en": (
        (
            "rate",
            "The rate is above our budget. With a lower one we would gladly read your proposal"
            " again.",
        ),
        (
            "place",
            "Two days a week on site are needed from the second month. With them we would gladly"
            " meet the candidate.",
        ),
        (
            "experience",
            "A solid profile, but without the experience of our sector that this work asks for.",
        ),
        ("availability", "Available too late to keep the first milestone."),
    ),
}

OFF_TOPIC = {
    "fr": "Le texte vante une équipe de développement à distance, sans un mot de notre besoin.",
    "en": "The text advertises a remote team of developers and says no word about our need.",
}

NOTED = {
    "fr": "Connaît nos sujets. À interroger sur la passation.",
    "en": "Knows our topics. Ask about the hand-over.",
}

ADDED = {
    "fr": "J’ajoute une référence récente dans votre secteur, que vous pouvez appeler.",
    "en": "I add a recent reference in your sector, which you may call.",
}

TO_TALK_ABOUT = {
    "fr": "Nous aimerions parler de votre dernier projet et de votre façon de documenter.",
    "en": "We would like to talk about your last project and how you document.",
}

CANCELLED = {
    "fr": "Le consultant n’est plus disponible à la date demandée, pour une raison familiale.",
    "en": "The consultant is no longer available at that date, for family reasons.",
}

CLOSED = {
    "fr": "Le besoin sera couvert par une équipe interne.",
    "en": "An internal team will cover the need.",
}

PROJECT_CANCELLED = (
    "Le client reporte l’application mobile d’un an. La commande est annulée d’un commun accord."
)

REFUSED_BY_MANAGER = (
    "Le pont n’a pas été travaillé : retirez ce jour, puis soumettez de nouveau.",
    "Une journée de formation interne est comptée chez le client. Corrigez-la, puis soumettez.",
)
REFUSED_BY_CLIENT = (
    "Vous étiez absente deux jours la semaine dernière. Corrigez ces jours, je validerai aussitôt.",
    "La demi-journée convenue ensemble n’apparaît pas. Merci de la retirer du total.",
)

REFUSED_PAPERS = {
    "vigilance": (
        "La page 2 manque : le montant des rémunérations déclarées ne peut pas être lu."
        " Téléchargez l’attestation entière sur urssaf.fr."
    ),
    "registration": "L’extrait a plus de trois mois. Téléchargez-en un récent sur data.inpi.fr.",
    "sworn_statement": "La lettre n’est pas signée. Signez-la, datez-la, puis renvoyez-la.",
}
