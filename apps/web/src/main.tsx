import { createRoot } from 'react-dom/client';
import { Page } from './view/page.js';

const place = document.getElementById('page');
if (place) createRoot(place).render(<Page />);
